// What a phone keeps so that a reload or a lost network loses nothing: only in this tab, only on the vote's origin,
// and only as long as it is needed. Choices are forgotten when they are sealed, the code when the receipt is there.
const PLACE = "ballot", OUTBOX = "outbox";
const unkept = new Map(); // what the browser would not keep: good until the page is closed

function read(name, empty) {
  if (unkept.has(name)) return unkept.get(name);
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? empty;
  } catch {
    return empty;
  }
}

function write(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
    unkept.delete(name);
  } catch {
    remove(name); // choices that have been sealed do not stay behind
    unkept.set(name, value); // a browser that keeps nothing still votes; a reload then needs the slip again
  }
}

function remove(name) {
  unkept.delete(name);
  try {
    sessionStorage.removeItem(name);
  } catch {
    // where nothing can be kept, there is nothing to remove
  }
}

/** Would a reload find everything that is in hand? */
export const isSafe = () => unkept.size === 0;

/** What is kept of the ballot in hand: `{election, code, chosen, sealed, tracker, receipt}`, as far as there is any. */
export const kept = () => read(PLACE, {});

export const keep = (value) => write(PLACE, value);

/** Forget everything of the ballot in hand: the next voter finds nothing. Ballots still under way stay. */
export const forget = () => remove(PLACE);

/** Sealed ballots whose receipt has not come, also those of voters before on this device. */
export const underWay = () => read(OUTBOX, []);

export function send(ballot) {
  write(OUTBOX, [...underWay().filter(({ sealed }) => sealed !== ballot.sealed), ballot]);
}

export function arrived(sealed) {
  write(OUTBOX, underWay().filter((ballot) => ballot.sealed !== sealed));
}
