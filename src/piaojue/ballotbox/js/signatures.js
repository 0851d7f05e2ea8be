// Schnorr signatures over canonical values: the tag says what kind of thing is signed.
import { canonical, encode, field, list, record, whole } from "./canonical.js";
import { randomScalar } from "./group.js";
import { sha512 } from "./hashing.js";
import { proofJson, proveSecret, readProof, secretHolds } from "./proofs.js";
import { must } from "./rejection.js";

/** Signs a value. */
export const sign = (tag, secret, value, draw = randomScalar) =>
  proofJson(proveSecret(secret, { tag, context: sha512(canonical(value)), draw }));

/** Is this the signature of the key's owner under exactly this value? What is no signature at all is refused. */
export const isSigned = (tag, key, value, signature) =>
  secretHolds(readProof(signature), key, { tag, context: sha512(canonical(value)) });

function statement(about, kind, payload) {
  const { signed, ...told } = payload;
  return { about: encode(about), type: kind, payload: told };
}

/** The payload with the signatures of these scrutineers: `secrets` maps their numbers, from 1, to their keys. */
export function signedBy(secrets, about, kind, payload, draw = randomScalar) {
  const told = statement(about, kind, payload);
  const by = [...secrets.keys()].sort((one, other) => one - other);
  const signatureOf = (number) => sign("statement", secrets.get(number), told, draw);
  return { ...payload, signed: by.map((number) => ({ by: number, sig: signatureOf(number) })) };
}

/** The numbers of those who signed a payload: ascending, all of them scrutineers, every signature true. */
export function signers(keys, about, kind, payload) {
  const told = statement(about, kind, payload);
  return list(field(payload, "signed")).reduce((before, each) => {
    const [by, signature] = record(each, "by", "sig");
    whole(by, (before[before.length - 1] ?? 0) + 1, keys.length);
    must(isSigned("statement", keys[by - 1], told, signature), `第${by}名监票人的签名是假的`);
    return [...before, by];
  }, []);
}

/** Throws Rejected unless so many scrutineers signed this entry. */
export function mustBeSigned({ keys, hash }, { kind, payload }, least) {
  must(signers(keys, hash, kind, payload).length >= least, `要有${least}名监票人签名`);
}
