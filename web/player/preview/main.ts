import "../player.css";
import "./preview.css";
import { Preview } from "./preview";
import { isGo, type Told } from "./words";

/** `#/api/v1/sites/…/screens/…/preview`: an address of this server and no other. */
const address = /^#(\/api\/v1\/sites\/[0-9a-f-]+\/screens\/[0-9a-f-]+\/preview)$/.exec(location.hash)?.[1];

if (address && parent !== window) {
  const tell = (told: Told): void => parent.postMessage(told, location.origin);
  const preview = new Preview(document.body, address, tell);
  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin === location.origin && source === parent && isGo(data)) preview.go(data);
  });
  preview.run();
}
