/** How a program starts a trigger: a command to be pasted into a shell that has curl and openssl. */
import type { Hook } from "./calls";

/** The signature is over the time, a full stop and the body. */
export const curlExample = ({ url, secret }: Hook) =>
  [
    `URL='${url}'`,
    `SECRET='${secret}'`,
    `BODY='{"id":"door-42"}'`,
    "TIME=$(date +%s)",
    `SIGNATURE=$(printf '%s.%s' "$TIME" "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)`,
    `curl -X POST "$URL" -H 'Content-Type: application/json' -H "Atrium-Time: $TIME" -H "Atrium-Signature: $SIGNATURE" -d "$BODY"`,
  ].join("\n");
