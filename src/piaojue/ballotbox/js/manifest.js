// The manifest: everything that is fixed before the first ballot; its hash E stands in every proof.
import { canonical, decode, list, record, textOf, whole } from "./canonical.js";
import { readForm } from "./contest.js";
import { readRules } from "./decision.js";
import { element, LENGTH } from "./group.js";
import { PROTOCOL, sha512 } from "./hashing.js";
import { CREDENTIALS, failing, must } from "./rejection.js";

export const GROUP = "ristretto255/SHA-512";
export const HASH = 64; // bytes of SHA-512

const TEXTS = ["id", "congress", "session", "matter", "code"];
const KEYS = [
  "protocol", "group", ...TEXTS, "form", "rules", "entitled", "minimum", "threshold", "scrutineers",
  "key", "ceremony", "credentials", "slips", "papers", "server",
];

const pointOf = (value) => element(decode(value, LENGTH));

/** Reads a manifest; `hash` is E. */
export function readManifest(value) {
  record(value, ...KEYS);
  must(value.protocol === PROTOCOL && value.group === GROUP, "是别的协议，或者别的版本");
  TEXTS.forEach((key) => textOf(value[key]));
  must(value.id !== "", "没有编号");
  const scrutineers = list(value.scrutineers).map(readScrutineer);
  const form = readForm(value.form);
  return {
    hash: sha512(canonical(value)),
    id: value.id,
    congress: value.congress,
    session: value.session,
    matter: value.matter,
    code: value.code,
    form,
    rules: readRules(value.rules, form.kind),
    entitled: whole(value.entitled, 1, 2 ** 20),
    minimum: whole(value.minimum, 2),
    threshold: whole(value.threshold, 2, scrutineers.length),
    scrutineers,
    keys: scrutineers.map(({ key }) => key),
    key: pointOf(value.key).fixed(),
    ceremony: decode(value.ceremony, HASH),
    credentials: decode(value.credentials, HASH),
    slips: whole(value.slips),
    papers: whole(value.papers),
    server: pointOf(value.server),
  };
}

/** One who holds a part of the key: `key` checks signatures, `shareKey` (Y) belongs to the part. */
function readScrutineer(value) {
  const [name, vk, shareKey] = record(value, "name", "vk", "share_key");
  return { name: textOf(name), key: pointOf(vk), shareKey: pointOf(shareKey) };
}

/** Reads the lists of public keys that may vote, as text: one for each printed slip, and reserves for papers. */
export function readCredentials(value) {
  return failing(CREDENTIALS, "凭证名单：", () => {
    const [slips, papers] = record(value, "slips", "papers").map(ascending);
    must(slips.every((slip) => !new Set(papers).has(slip)), "有一个凭证既是票签又是纸质票备用凭证");
    return { slips, papers, hash: sha512(canonical(value)) };
  });
}

/** They ascend by their bytes; in hexadecimal digits, text has the same order. */
function ascending(value) {
  const points = list(value).map(pointOf);
  const ordered = points.map(({ bytes }) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  must(ordered.every((each, at) => at === 0 || ordered[at - 1] < each), "没有按次序排列，或者有重复");
  return points.map(({ text }) => text);
}
