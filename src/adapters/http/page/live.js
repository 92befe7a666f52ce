/** The line to the house: it comes back after every kind of end, and notices when it has fallen silent. */

import { applied } from './live-change.js';

/** The house says something every 15 seconds; a line that is silent for longer than this is dead, whatever the browser thinks. */
const SILENT_AFTER_MS = 40_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * For as long as the page lives. `opened` and `lost` come again and again; `lost` is told when the house was heard last.
 * `heard` is told the whole house whenever it is different, `reported` each motion report as its verdict stands now.
 */
export function listen(address, { opened, pinged, heard, reported, lost }) {
  let timer;
  let heardAt = new Date();
  let pauseMs = FIRST_PAUSE_MS;
  let house = null;
  /** Up to where was read: only what was missed is told again. */
  let lastEventId = '';

  function connect() {
    const source = new EventSource(lastEventId === '' ? address : `${address}?lastEventId=${lastEventId}`);
    // Not when the line is open: a proxy may open it and bring nothing. It begins with a snapshot, what was missed or a ping.
    let live = false;
    const over = (againAfterMs) => {
      source.close();
      lost(heardAt);
      next(againAfterMs, connect);
    };
    const wait = () => next(SILENT_AFTER_MS, () => over(0));
    const on = (name, act) =>
      source.addEventListener(name, (event) => {
        heardAt = new Date();
        pauseMs = FIRST_PAUSE_MS;
        wait();
        if (!live) opened();
        live = true;
        act(JSON.parse(event.data));
        // Not before: what could not be read is to be told again.
        if (event.lastEventId !== '') lastEventId = event.lastEventId;
      });
    on('ping', pinged);
    on('snapshot', (snapshot) => {
      house = snapshot;
      heard(house);
    });
    on('change', (change) => {
      house = applied(house, change);
      heard(house);
    });
    on('report', reported);
    // A browser tries again by itself after some ends and gives up after others: a 401, for a session has run out, or
    // a 502, for the house restarts.
    source.addEventListener('error', () => {
      over(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    });
    wait();
  }

  function next(afterMs, act) {
    clearTimeout(timer);
    timer = setTimeout(act, afterMs);
  }

  connect();
}
