// From sealed ballots to numbers: sums, shares that scrutineers give of them, and the numbers put together.
import { canonical, decode, encode, field, list } from "./canonical.js";
import { BASE, element, IDENTITY, LENGTH, randomScalar, sumOf } from "./group.js";
import { seal } from "./elgamal.js";
import { challenge, sha512 } from "./hashing.js";
import { lagrange } from "./keys.js";
import { decryptionHolds, proofJson, proveDecryption, readProof } from "./proofs.js";
import { must, SHARES } from "./rejection.js";
import { signedBy } from "./signatures.js";

/** Sealed sums as they stand in the aggregate. */
export const sumsJson = (sums) => sums.map((row) => row.map(({ json }) => json));

/**
 * A scrutineer's device: it opens the sums of an election that it has followed itself, and no others, ever.
 * `given` maps elections to the sums that it has opened, and is kept with the share.
 */
export class Holder {
  constructor(number, share, signing, given = new Map()) {
    Object.assign(this, { number, share, signing, given });
  }

  /** The signed share of the sums that this device has computed from the board. */
  give(election, draw = randomScalar) {
    must(election.phase === "counting", "投票还没有结束，或者还没有合计：现在不能解密", SHARES);
    const { manifest, sums } = election, about = encode(manifest.hash);
    const told = encode(sha512(canonical(sumsJson(sums))));
    must([undefined, told].includes(this.given.get(about)), "这台设备已经解密过这次投票的另一个合计：不能再解密", SHARES);
    this.given.set(about, told);
    const payload = shareOf(manifest, sums, this.number, this.share, draw);
    return signedBy(new Map([[this.number, this.signing]]), manifest.hash, "share", payload, draw);
  }

  /** This device's factor of the rehearsal. */
  rehearse(manifest) {
    return rehearsal(manifest).alpha.timesSecret(this.share);
  }
}

function shareOf(manifest, sums, by, secret, draw) {
  const factors = sums.map((row) => row.map(({ alpha }) => alpha.timesSecret(secret)));
  const proofs = sums.map((row, at) =>
    row.map(({ alpha }, place) =>
      proofJson(proveDecryption(secret, alpha, factors[at][place], { context: manifest.hash, draw })),
    ),
  );
  return { by, factors: factors.map((row) => row.map(({ bytes }) => encode(bytes))), proofs };
}

/** Checks a share against the sums: a factor and a proof for each. */
export function checkShare(manifest, sums, by, payload) {
  const { shareKey } = manifest.scrutineers[by - 1];
  const [factors, proofs] = ["factors", "proofs"].map((key) => list(field(payload, key), sums.length));
  return sums.map((row, at) => {
    const told = list(factors[at], row.length).map((each) => element(decode(each, LENGTH)));
    list(proofs[at], row.length).forEach((proof, place) => {
      const pair = readProof(proof), context = manifest.hash;
      must(decryptionHolds(pair, shareKey, row[place].alpha, told[place], { context }), "有一项证明不成立");
    });
    return told;
  });
}

/** The numbers, from sums and exactly t shares (a map from the holder's number), each from 0 to `most`. */
export function opened(sums, shares, most) {
  const table = multiples(most), ids = [...shares.keys()];
  const weights = new Map(ids.map((by) => [by, lagrange(ids, by)]));
  return sums.map((row, at) =>
    row.map(({ beta }, place) => {
      const factor = sumOf(ids.map((by) => shares.get(by)[at][place].times(weights.get(by))));
      const number = table.get(beta.minus(factor).text);
      must(number !== undefined, "解不出票数：份额不够，或者票数不在可能的范围里");
      return number;
    }),
  );
}

function multiples(most) {
  const table = new Map();
  for (let number = 0, point = IDENTITY; number <= most; number += 1, point = point.plus(BASE)) {
    table.set(point.text, number);
  }
  return table;
}

/** A sealed 1 that everybody can compute, to try the keys with before the vote. */
export const rehearsal = (manifest) => seal(1, manifest.key, challenge("rehearsal", manifest.hash));

/** Do these scrutineers' factors (a map from their numbers) open the rehearsal? */
export function isRehearsed(manifest, factors) {
  const ids = [...factors.keys()];
  const factor = sumOf(ids.map((by) => factors.get(by).times(lagrange(ids, by))));
  return rehearsal(manifest).beta.minus(factor).equals(BASE);
}
