// Makes the committed vectors anew from the secrets that were drawn for them: what comes out is what stands there.
import * as box from "../../src/piaojue/ballotbox/js/ballotbox.js";

const { base, decode, encode } = box;
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64url"));
const text = (numberOrPoint) => encode(numberOrPoint.bytes ?? box.scalarBytes(numberOrPoint));
const point = (told) => box.element(decode(told, 32));

/** Hands out what was drawn, in the order in which it is used up. */
const drawing = (draws) => {
  const left = draws.map((draw) => box.scalar(decode(draw, 32)));
  return () => left.shift();
};

export const primitives = {
  hashes: (rows) => rows.map(({ tag, parts }) => {
    const held = parts.map(bytes);
    return { tag, parts, digest: encode(box.digest(tag, ...held)), challenge: text(box.challenge(tag, ...held)) };
  }),
  seal: ({ number, draws }) => {
    const draw = drawing(draws), key = base(draw());
    return { number, key: text(key), sealed: box.seal(number, key, draw()).json, draws };
  },
  ranges: (rows) => rows.map(({ number, bounds, context, holds, draws }) => {
    const draw = drawing(draws), key = base(draw()), secret = draw(), sealed = box.seal(number, key, secret);
    const about = { key, bounds, context: bytes(context) };
    const proof = box.proveRange(number, secret, sealed, { ...about, draw });
    if (box.rangeHolds(proof, sealed, about) !== holds) throw new Error("a range proof holds against its vector");
    return { number, bounds, context, key: text(key), sealed: sealed.json, proof: proof.map(box.proofJson), holds, draws };
  }),
  signature: ({ tag, value, draws }) => {
    const draw = drawing(draws), secret = draw();
    return { tag, value, public: text(base(secret)), signature: box.sign(tag, secret, value, draw), draws };
  },
  statement: ({ about, type, draws }) => {
    const draw = drawing(draws), secrets = new Map([[2, draw()], [3, draw()]]);
    const keys = Object.fromEntries([...secrets].map(([by, secret]) => [by, text(base(secret))]));
    return { about, type, public: keys, payload: box.signedBy(secrets, bytes(about), type, {}, draw), draws };
  },
  possession: ({ context, draws }) => {
    const draw = drawing(draws), secret = draw();
    const proof = box.proofJson(box.proveSecret(secret, { tag: "dkg-pok", context: bytes(context), draw }));
    return { context, public: text(base(secret)), proof, draws };
  },
  decryption: ({ context, draws }) => {
    const draw = drawing(draws), secret = draw(), alpha = base(draw()), factor = alpha.timesSecret(secret);
    const proof = box.proofJson(box.proveDecryption(secret, alpha, factor, { context: bytes(context), draw }));
    return { context, public: text(base(secret)), alpha: text(alpha), factor: text(factor), proof, draws };
  },
  credential: ({ id, code }) => {
    const secret = box.credentialSecret(id, bytes(code));
    return { id, code, secret: text(secret), public: text(base(secret)) };
  },
  tracker: ({ ballot }) => ({ ballot, tracker: box.trackerOf(ballot) }),
  fingerprint: ({ vk, tk }) => ({ vk, tk, words: box.fingerprint(point(vk), point(tk)) }),
  lagrange: (rows) => rows.map(({ ids, by }) => ({ ids, by, factor: text(box.lagrange(ids, by)) })),
};

export function ceremony({ payload, draws, complaint }) {
  const draw = drawing(draws), signing = [draw(), draw(), draw()], transport = [draw(), draw(), draw()];
  const read = box.readCeremony(payload), dealings = [1, 2, 3].map((by) => box.deal(read, by, draw));
  const reveals = dealings.map((dealing, at) => box.readReveal(read, at + 1, dealing.payload));
  const signed = dealings.map((dealing, at) =>
    box.signedBy(new Map([[at + 1, signing[at]]]), read.hash, "dkg-reveal", dealing.payload, draw),
  );
  const share = (to, by) => text(box.receive(read, to, by, reveals[by - 1], transport[to - 1]));
  const row = (to) => Object.fromEntries([1, 2, 3].map((by) => [by, share(to, by)]));
  return {
    payload,
    gamma: encode(read.hash),
    secrets: { signing: signing.map(text), transport: transport.map(text) },
    dealings: dealings.map(({ polynomial, ephemeral, commit }, at) => ({
      polynomial: polynomial.map(text),
      ephemeral: ephemeral.map(text),
      commit: encode(commit),
      payload: signed[at],
    })),
    shares: Object.fromEntries([1, 2, 3].map((to) => [to, row(to)])),
    transcript: encode(box.transcript(signed)),
    key: text(box.publicKey(reveals)),
    share_keys: box.shareKeys(reveals, 3).map(text),
    complaint: complained(complaint, transport[1]),
    draws,
  };
}

function complained({ payload, cases }, transport) {
  const read = box.readCeremony({ id: "2027-1", threshold: 2, ...payload });
  const judged = cases.map(({ payload: told, secret }) => {
    const reveal = box.readReveal(read, 1, told);
    const blamed = box.blamed(read, 2, 1, reveal, box.scalar(decode(secret, 32)));
    return { payload: told, fits: fits(read, reveal, transport), secret, blamed };
  });
  return { payload, gamma: encode(read.hash), cases: judged };
}

function fits(read, reveal, transport) {
  try {
    box.receive(read, 2, 1, reveal, transport);
    return true;
  } catch (error) {
    if (error instanceof box.Rejected) return false;
    throw error;
  }
}
