// The sealed ballot on a device: what pages and node import; docs/ballot-format.md says every byte.
export { checkBallot, CODE, credentialOf, credentialSecret } from "./ballots.js";
export { openBallot, sealBallot, secretsJson, trackerOf } from "./ballots.js";
export { Board, checkHead, checkReceipt, coSign, readArchive, readReceipt } from "./board.js";
export { canonical, decode, encode, parse, utf8 } from "./canonical.js";
export { Making } from "./ceremony.js";
export { bitsOf, CHOOSE, GRADES, PER_PROJECT, readForm } from "./contest.js";
export { Election } from "./election.js";
export { seal } from "./elgamal.js";
export { BASE, base, Element, element, ORDER, randomScalar, reduce, scalar, scalarBytes, sumOf } from "./group.js";
export { challenge, digest, sha256, sha512 } from "./hashing.js";
export { fingerprint } from "./fingerprint.js";
export { deal, publicKey, readCeremony, readReveal, receive, shareKeys, transcript } from "./keys.js";
export { readCredentials, readManifest } from "./manifest.js";
export { proofJson, proveRange, rangeHolds, readProof } from "./proofs.js";
export { CHECKS, Rejected } from "./rejection.js";
export { isSigned, sign, signedBy, signers } from "./signatures.js";
export { Holder, isRehearsed, opened, rehearsal, sumsJson } from "./tally.js";
export { verify } from "./verifier.js";
