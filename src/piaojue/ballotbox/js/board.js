// The board: a chain of entries to which nothing is added unseen, heads that scrutineers co-sign, and receipts.
import { canonical, decode, encode, joined, list, parse, record, sameBytes, textOf, utf8, whole } from "./canonical.js";
import { randomScalar } from "./group.js";
import { PROTOCOL, sha256 } from "./hashing.js";
import { CHAIN, failing, must } from "./rejection.js";
import { isSigned, signedBy, signers } from "./signatures.js";

export const HEAD_LENGTH = 32;

const PREFIX = utf8(`${PROTOCOL}/board`);

/** All entries so far, each with the head behind it; entries are only ever added. */
export class Board {
  constructor() {
    this.entries = [];
    this.head = new Uint8Array(HEAD_LENGTH);
  }

  /** Reads the line of the next entry and adds it; one that is not canonical, or does not follow, is refused. */
  read(line) {
    return failing(CHAIN, `第${this.entries.length}条：`, () => {
      const [seq, kind, payload, prev] = record(parse(line), "seq", "type", "payload", "prev");
      must(whole(seq) === this.entries.length, "序号接不上");
      must(sameBytes(decode(prev, HEAD_LENGTH), this.head), "没有接在上一条后面");
      must(typeof payload === "object" && !Array.isArray(payload), "没有内容");
      const head = sha256(joined(PREFIX, this.head, line));
      const entry = { seq, kind: textOf(kind), payload, prev: this.head, head, hash: sha256(line) };
      this.entries.push(entry);
      this.head = head;
      return entry;
    });
  }

  /** The line of the entry that this would be next. */
  lineOf(kind, payload) {
    return canonical({ seq: this.entries.length, type: kind, payload, prev: encode(this.head) });
  }
}

/** A head with the signatures of scrutineers. */
export const coSign = (entry, about, secrets, draw = randomScalar) =>
  signedBy(secrets, about, "head", { seq: entry.seq, head: encode(entry.head) }, draw);

/** Checks a co-signed head against the board; behind which entry it stands, and how many signed it. */
export function checkHead(board, head, about, keys) {
  const [seq, told] = record(head, "seq", "head", "signed");
  const by = signers(keys, about, "head", head);
  must(by.length > 0, "有一个链头没有人签名");
  must(whole(seq) < board.entries.length, `监票人签过第${seq}条的链头，公告板上没有这一条：末尾被截去了`);
  const found = board.entries[seq].head;
  must(sameBytes(decode(told, HEAD_LENGTH), found), `第${seq}条的链头不是监票人签过的：记录被改过，或者另有一份公告板`);
  return { seq, signed: by.length };
}

/** Is this receipt signed by the server of this election? The voter's device asks before it says that it is cast. */
export function readReceipt(value, about, server) {
  const [election, seq, hash, head, sig] = record(value, "election", "seq", "entry", "head", "sig");
  const told = { election, seq, entry: hash, head };
  must(isSigned("receipt", server, told, sig) && election === encode(about), "回执不是这次投票的服务器签发的");
  return { seq: whole(seq), hash: textOf(hash), head: textOf(head) };
}

/** Checks a voter's receipt against the board. */
export function checkReceipt(board, value, about, server) {
  const { seq, hash, head } = readReceipt(value, about, server);
  must(seq < board.entries.length, `回执上写的第${seq}条，公告板上没有`);
  const entry = board.entries[seq];
  must(hash === encode(entry.hash) && head === encode(entry.head), `公告板的第${seq}条不是回执上写的`);
}

/** The lists of credentials, the co-signed heads, the receipts that voters brought, and the lines of the board. */
export function readArchive(bytes) {
  return failing(CHAIN, "存档：", () => {
    const lines = linesOf(bytes);
    const [version, credentials, heads, receipts] = record(
      parse(lines[0], 2 ** 26), "archive", "credentials", "heads", "receipts",
    );
    must(textOf(version) === PROTOCOL, "这不是票决的存档，或者是别的版本");
    return { credentials, heads: list(heads), receipts: list(receipts), lines: lines.slice(1) };
  });
}

function linesOf(bytes) {
  must(bytes.length > 0 && bytes[bytes.length - 1] === 10, "文件不完整");
  const lines = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
