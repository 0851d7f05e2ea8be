// What a phone keeps so that a reload or a lost network loses nothing: only in this tab, only on the vote's origin,
// and only as long as it is needed. Choices are forgotten when they are sealed, the code when the receipt is there.
const PLACE = "ballot", OUTBOX = "outbox";

function read(name, empty) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? empty;
  } catch {
    return empty;
  }
}

function write(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing still votes; a reload then needs the slip again
  }
}

/** What is kept of the ballot in hand: `{election, code, chosen, sealed, tracker, receipt}`, as far as there is any. */
export const kept = () => read(PLACE, {});

export const keep = (value) => write(PLACE, value);

/** Forget everything of the ballot in hand: the next voter finds nothing. Ballots still under way stay. */
export const forget = () => sessionStorage.removeItem(PLACE);

/** Sealed ballots whose receipt has not come, also those of voters before on this device. */
export const underWay = () => read(OUTBOX, []);

export function send(ballot) {
  write(OUTBOX, [...underWay().filter(({ sealed }) => sealed !== ballot.sealed), ballot]);
}

export function arrived(sealed) {
  write(OUTBOX, underWay().filter((ballot) => ballot.sealed !== sealed));
}
