import "../shared/style/base.css";
import { mount } from "svelte";
import { asProblem } from "../shared/problem";
import { setHomeZone } from "../shared/format.svelte";
import { loadSession, session } from "../shared/session.svelte";
import { preferred, speak } from "../shared/text.svelte";
import { pressOnce } from "../shared/ui/press";
import App from "./App.svelte";
import Failed from "./frame/Failed.svelte";

const target = document.getElementById("app") as HTMLElement;

async function start() {
  try {
    await loadSession();
  } catch (thrown) {
    const problem = asProblem(thrown);
    // 401 is already on its way to the sign-in page.
    if (problem.status === 401) return;
    await speak(preferred());
    mount(Failed, { target, props: { problem } });
    return;
  }
  setHomeZone(() => session.site()?.zone);
  await speak(preferred(session.me().account?.locale, session.site()?.locale));
  mount(App, { target });
}

pressOnce(window);
void start();
