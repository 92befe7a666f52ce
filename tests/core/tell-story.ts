/** How an action of a story happens to a home. */
import type { HouseCommand } from '../../src/contract/command.ts';
import { Percent, seconds } from '../../src/contract/units.ts';
import { id } from '../fakes/factories.ts';
import type { Action } from './any-action.ts';
import { roomNames } from './any-home.ts';
import type { World } from './world.ts';
import { SOMEBODY_HOME } from './world-house.ts';

const day = 86_400_000;
/** As long as a story waits for a room to come into a phase, or to rest. */
const PATIENCE_MS = 30 * 60_000;

export function happen(world: World, action: Action): void {
  switch (action.do) {
    case 'pass':
      world.pass(action.ms);
      break;
    case 'await': {
      const roomId = id.room(action.where);
      const awaited = [action.phase, 'silent'];
      world.pass(PATIENCE_MS, () => awaited.includes(world.phase(roomId).name));
      world.pass(action.ms);
      break;
    }
    case 'stay_till_quiet':
      world.sense(id.room(action.where), 'radar', true);
      world.pass(3 * PATIENCE_MS, () => {
        const phase = world.phase(id.room(action.where));
        return (
          !('quietBeginsAt' in phase) || phase.quietBeginsAt === null || world.now() >= phase.quietBeginsAt
        );
      });
      break;
    case 'motion':
      world.sense(id.room(action.where), action.which, true, action.age * 1000, action.flavour);
      break;
    case 'say':
      world.sense(id.room(action.where), action.which, action.on, 0, action.flavour);
      break;
    case 'close_in':
      world.sense(id.room(action.where), 'door', true);
      world.sense(id.room(action.where), 'door', false);
      world.sense(id.room(action.where), 'pir', true);
      break;
    case 'walk':
      world.sense(id.room(action.from), 'radar', false);
      world.pass(action.ms);
      world.sense(id.room(action.to), 'pir', true);
      break;
    case 'lose':
      world.lose(id.room(action.where), action.which);
      break;
    case 'hands':
      world.hand(id.account(action.who), action.first);
      world.pass(action.seconds * 1000);
      world.hand(id.account(action.who), action.second);
      world.pass(action.seconds * 1000);
      break;
    case 'ask':
      ask(world, action);
      break;
    case 'house':
      world.house(houseCommand(world, action));
      break;
    case 'trouble':
      world.feel(id.account(action.who), action.mood);
      world.pass(action.ms);
      world.sense(id.room(action.where), 'pir', true);
      world.pass(action.ms);
      if (action.ends) world.feel(id.account(action.who), 'well');
      break;
    case 'pace':
      world.pace(action.obeysAfterMs, action.answersAfterMs);
      break;
    case 'jump':
      world.jump(action.days * day + action.ms);
      break;
    case 'restart':
      world.restart(action.sent, action.downMs, action.jumpMs);
      break;
    case 'enable':
      world.change(id.room(action.where), { enabled: action.on });
      break;
    case 'edit':
      world.change(id.room(action.where), { policy: action.policy });
      break;
    case 'fact':
      world.tell(id.fact(action.fact), action.value);
      break;
    case 'flush':
      world.flush();
      break;
    case 'ring':
      // Alarms prove nothing: this one rings for no reason.
      world.ask(id.room(action.where), { type: 'alarm_rang' });
      break;
  }
}

function ask(world: World, { where, wish, seconds: length, ends }: Extract<Action, { do: 'ask' }>): void {
  const roomId = id.room(where);
  const userId = null;
  switch (wish) {
    case 'start':
      world.ask(roomId, { type: 'start_asked', userId });
      break;
    case 'stop':
      world.ask(roomId, { type: 'stop_asked', userId });
      break;
    case 'extend':
      world.ask(roomId, { type: 'extend_asked', userId, extendFor: seconds(length) });
      break;
    case 'volume':
      world.ask(roomId, { type: 'volume_asked', userId, volumePercent: Percent.parse(length % 101) });
      break;
    case 'snooze':
      world.ask(roomId, {
        type: 'snooze_asked',
        userId,
        untilAllLeft: ends === 'left',
        ...(ends === 'later' && { snoozeFor: seconds(length) }),
        ...(ends === 'at' && { until: told(world, length) }),
      });
      break;
    case 'resume':
      world.ask(roomId, { type: 'resume_asked', userId });
      break;
  }
}

/** A moment so many seconds ahead, as people and automations write it. */
function told(world: World, ahead: number): string {
  return new Date(world.now() + ahead * 1000).toISOString();
}

function houseCommand(world: World, said: Extract<Action, { do: 'house' }>): HouseCommand {
  const { what, on, ends, stopMusic } = said;
  const untilAllLeft = ends === 'left';
  const ending = { untilAllLeft, ...(ends === 'at' && { until: told(world, said.seconds) }) };
  const length = seconds(said.seconds);
  switch (what) {
    case 'house_snooze':
      return { type: what, ...ending, stopMusic, ...(ends === 'later' && { snoozeFor: length }) };
    case 'house_quiet':
      return { type: what, ...ending, ...(ends === 'later' && { quietFor: length }) };
    case 'house_resume':
      return { type: what };
    case 'guest':
    case 'vacation':
      return { type: what, on, ...ending };
  }
}

/** Nobody moves, everyone has left, nothing is wrong any more, and time goes by until every room has come to rest. */
export function calmDown(world: World): void {
  for (const stream of world.accounts.streams) stream.mood = 'well';
  for (const name of roomNames)
    for (const which of ['radar', 'hold'] as const) world.sense(id.room(name), which, false);
  world.tell(SOMEBODY_HOME, false);
  world.pass(day, () => world.phases().every(({ name }) => name === 'silent'));
}
