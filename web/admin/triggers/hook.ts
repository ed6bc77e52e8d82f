/** How a program starts a trigger: a command to be pasted into a shell that has curl and openssl. */
import type { Hook } from "./calls";

/** The signature is over the time, a full stop and the body, with the secret as it is written. */
export const curlExample = ({ url, secret }: Hook) =>
  [
    `URL='${url}'`,
    `SECRET='${secret}'`,
    `BODY='{"action":"activate"}'`,
    "TIME=$(date +%s)",
    `SIGNATURE=$(printf '%s.%s' "$TIME" "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)`,
    `curl -X POST "$URL" -H 'Content-Type: application/json' -H "Atrium-Signature: t=$TIME,v1=$SIGNATURE" -d "$BODY"`,
  ].join("\n");
