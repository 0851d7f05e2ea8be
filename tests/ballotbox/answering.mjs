// Answers questions about the sealed ballot, one canonical line each, so that tests in Python can ask the modules.
import { createInterface } from "node:readline";
import * as box from "../../src/piaojue/ballotbox/js/ballotbox.js";
import { ceremony, primitives } from "./remaking.mjs";

const { decode, encode } = box;
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64url"));
const number = (text) => box.scalar(decode(text, 32));
const point = (text) => box.element(decode(text, 32));
const text = (numberOrPoint) => encode(numberOrPoint.bytes ?? box.scalarBytes(numberOrPoint));
const manifestOf = (told) => box.readManifest(told);
const told = (values) => new Map(Object.entries(values).map(([by, value]) => [Number(by), value]));

const holders = new Map();

function followed(archive, upTo = Infinity) {
  const { credentials, lines } = box.readArchive(bytes(archive));
  const election = new box.Election(credentials), board = new box.Board();
  lines.slice(0, upTo).forEach((line) => election.apply(board.read(line)));
  return { election, board };
}

const answers = {
  primitives: ({ name, vector }) => primitives[name](vector),
  ceremony: ({ vector }) => ceremony(vector),
  canonical: ({ value }) => encode(box.canonical(value)),
  parse: ({ text }) => box.parse(bytes(text)),
  decode: ({ text, length }) => encode(decode(text, length)),
  element: ({ bytes: held }) => text(box.element(bytes(held))),
  scalar: ({ bytes: held }) => text(box.scalar(bytes(held))),
  multiples: ({ most }) => Array.from({ length: most + 1 }, (_, at) => text(box.BASE.times(BigInt(at)))),
  times: ({ point: of, numbers }) => {
    const read = numbers.map(number), base = point(of);
    return [read.map((each) => base.times(each)), base.timesEach(read), read.map((each) => base.timesSecret(each))].map(
      (row) => row.map(text),
    );
  },
  digest: ({ tag, parts }) => encode(box.digest(tag, ...parts.map(bytes))),
  challenge: ({ tag, parts }) => text(box.challenge(tag, ...parts.map(bytes))),
  secret: ({ id, code }) => text(box.credentialSecret(id, bytes(code))),
  seal: ({ manifest, secret, chosen }) => {
    const { ballot, secrets } = box.sealBallot(manifestOf(manifest), number(secret), chosen);
    return { ballot, secrets: box.secretsJson(secrets), tracker: box.trackerOf(ballot) };
  },
  check: ({ manifest, ballot }) => box.checkBallot(manifestOf(manifest), ballot).tracker,
  open: ({ manifest, ballot, secrets }) => {
    const read = manifestOf(manifest);
    return box.openBallot(read, box.checkBallot(read, ballot), secrets);
  },
  sign: ({ tag, secret, value }) => box.sign(tag, number(secret), value),
  signed: ({ tag, key, value, sig }) => Number(box.isSigned(tag, point(key), value, sig)),
  receipt: ({ receipt, about, server }) => box.readReceipt(receipt, bytes(about), point(server)).seq,
  fingerprint: ({ key, transport }) => box.fingerprint(point(key), point(transport)),
  deal: ({ ceremony, by }) => {
    const dealing = box.deal(box.readCeremony(ceremony), by);
    const [polynomial, ephemeral] = [dealing.polynomial, dealing.ephemeral].map((row) => row.map(text));
    return { payload: dealing.payload, commit: encode(dealing.commit), polynomial, ephemeral };
  },
  receive: ({ ceremony, to, by, payload, transport }) => {
    const read = box.readCeremony(ceremony);
    return text(box.receive(read, to, by, box.readReveal(read, by, payload), number(transport)));
  },
  share: ({ archive, upTo, number: by, share, signing }) => {
    const { election } = followed(archive, upTo);
    if (!holders.has(by)) holders.set(by, new box.Holder(by, number(share), number(signing)));
    return holders.get(by).give(election);
  },
  rehearse: ({ manifest, shares }) => {
    const read = manifestOf(manifest);
    const factors = new Map([...told(shares)].map(([by, share]) => [by, new box.Holder(by, number(share)).rehearse(read)]));
    return Number(box.isRehearsed(read, factors));
  },
  coSign: ({ archive, by, secret }) => {
    const { election, board } = followed(archive), entry = board.entries[board.entries.length - 1];
    return box.coSign(entry, election.manifest.hash, new Map([[by, number(secret)]]));
  },
  liars: ({ archive }) => [...followed(archive).election.making.liars],
  verify: ({ archive, head = "" }) => {
    const { election, failures, closingHead, ...report } = box.verify(bytes(archive), { head });
    const { first, remarks, ended } = report, result = election?.result ?? null;
    const told = failures.map(({ check, text }) => [check, text]);
    return { first, failures: told, remarks, ended, result, head: closingHead };
  },
};

function answer(line) {
  const { ask, ...about } = JSON.parse(line);
  try {
    return { answer: answers[ask](about) };
  } catch (error) {
    if (error instanceof box.Rejected) return { rejected: error.message, check: error.check };
    throw error;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(line))}\n`);
}
