/** The line to the house: it comes back after every kind of end, and notices when it has fallen silent. */

/** The house says something every 15 seconds; a line that is silent for longer than this is dead, whatever the browser thinks. */
const SILENT_AFTER_MS = 40_000;
const AGAIN_AFTER_MS = 5000;

/** For as long as the page lives. `opened` and `lost` come again and again; `lost` is told when the house was heard last. */
export function listen(address, { opened, pinged, heard, lost }) {
  let timer;
  let heardAt = new Date();

  function connect() {
    const source = new EventSource(address);
    // Not when the line is open: a proxy may open it and bring nothing. It begins with a snapshot.
    let live = false;
    const over = (againAfterMs) => {
      source.close();
      lost(heardAt);
      next(againAfterMs, connect);
    };
    const wait = () => next(SILENT_AFTER_MS, () => over(0));
    const alive = () => {
      heardAt = new Date();
      wait();
    };
    source.addEventListener('ping', () => {
      alive();
      pinged();
    });
    source.addEventListener('snapshot', ({ data }) => {
      alive();
      if (!live) opened();
      live = true;
      heard(JSON.parse(data));
    });
    // A browser tries again by itself after some ends and gives up after others: a 401, for a session has run out, or
    // a 502, for the house restarts.
    source.addEventListener('error', () => over(AGAIN_AFTER_MS));
    wait();
  }

  function next(afterMs, act) {
    clearTimeout(timer);
    timer = setTimeout(act, afterMs);
  }

  connect();
}
