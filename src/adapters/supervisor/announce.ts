/** Tells the Supervisor, at each start, that this app is there. It knows nothing of who hears it. */
import type { Alarms, Clock, Log, Result } from '../../ports.ts';
import type { SupervisorApi, SupervisorFailure } from './api.ts';
import { untilDone } from './until-done.ts';

interface AnnounceDeps {
  /** null: there is nobody to tell. */
  supervisor: Pick<SupervisorApi, 'info' | 'announce'> | null;
  version: string;
  /** The same for as long as the data folder lives: by it Home Assistant knows that it has met this app before. */
  instanceId: string;
  clock: Clock;
  alarms: Alarms;
  log: Log;
}

/**
 * Offers the companion integration, and says in the log by which name automations call this app. Neither is needed for music: what
 * fails is tried again, what is refused is left.
 * @returns the function that gives up.
 */
export function announceSelf({ supervisor, version, instanceId, log, ...time }: AnnounceDeps): () => void {
  if (supervisor === null) return () => {};
  let ended = false;
  const persist = <Value>(
    name: string,
    ask: () => Promise<Result<Value, SupervisorFailure>>,
    done: (value: Value) => void,
  ) => {
    let told = false;
    return untilDone(name, time, async () => {
      const answer = await ask();
      if (ended) return true;
      if (answer.ok) {
        done(answer.value);
        return true;
      }
      const refused = answer.failure.kind === 'refused';
      if (!told) log.warn({}, `${answer.failure.sentence}. It is ${refused ? 'left' : 'asked again'}`);
      told = true;
      return refused;
    });
  };

  const ends = [
    persist('supervisor info', supervisor.info, ({ slug }) =>
      log.info({ slug }, 'Automations write commands to this app by this slug'),
    ),
    persist(
      'supervisor discovery',
      () => supervisor.announce({ version, instance_id: instanceId }),
      () => log.debug({ instanceId }, 'Home Assistant is offered the companion integration'),
    ),
  ];
  return () => {
    ended = true;
    for (const end of ends) end();
  };
}
