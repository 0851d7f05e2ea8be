// The worker that seals a ballot beside the page, so that the page can show how far it is.
import {
  canonical, CODE, credentialSecret, decode, readManifest, sealBallot, secretsJson, trackerOf,
} from "../lib/ballotbox/ballotbox.js";

/** The text of a sealed ballot, its number, and what opens it in a check. */
export function sealed({ manifest, code, chosen }, progress) {
  const read = readManifest(manifest);
  const { ballot, secrets } = sealBallot(read, credentialSecret(read.id, decode(code, CODE)), chosen, { progress });
  const text = new TextDecoder().decode(canonical(ballot));
  return { text, tracker: trackerOf(ballot), secrets: secretsJson(secrets) };
}

if (typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope) {
  self.addEventListener("message", ({ data }) => {
    const done = sealed(data, (share) => self.postMessage({ share }));
    self.postMessage({ done });
  });
}
