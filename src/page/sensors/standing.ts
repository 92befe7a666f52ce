/** What a sensor says at this moment, in a few words, and how strong its signal is. */
import type { SensorView } from '../../contract/views.ts';
import type { PageContext } from '../shell/context.ts';
import type { SensorsTexts } from './texts/en.ts';

const DAY_MS = 86_400_000;

type Clocks = Pick<PageContext, 'formats'> & { now: Pick<PageContext['now'], 'at'> };

export function standing(sensor: SensorView, texts: SensorsTexts, clocks: Clocks): string {
  const { role, motionDetected, motionAt, changedAt } = sensor;
  if (motionDetected === null) return texts.nothingYet;
  const since = (message: string, without: string) =>
    changedAt === null ? without : message.replace('{time}', moment(changedAt, clocks));
  if (role === 'door')
    return motionDetected ? since(texts.openSince, texts.open) : since(texts.closedSince, texts.closed);
  if (role === 'hold') return motionDetected ? texts.holding : texts.lettingGo;
  if (role === 'presence') return motionDetected ? texts.someone : since(texts.emptySince, texts.nothingYet);
  // Of a pulse no end is told: only what speaks through Home Assistant moves for as long as it says so.
  if (motionDetected && sensor.kind === 'home_assistant') return texts.movementNow;
  return motionAt === null ? texts.noneYet : texts.movement.replace('{ago}', ago(motionAt, clocks));
}

export function ago(at: string, { formats, now }: Clocks): string {
  return formats.ago(at, now.at());
}

/** Whoever reads "Closed since 07:17" takes it for today. */
function moment(at: string, { formats, now }: Clocks): string {
  return now.at() - Date.parse(at) < DAY_MS ? formats.time(at) : formats.day(at);
}

/** By what is usual for Wi-Fi: at -55 dBm nothing is lost, below -75 every other word. */
export function signalWord(signalDbm: number): 'strong' | 'good' | 'fair' | 'weak' {
  if (signalDbm >= -55) return 'strong';
  if (signalDbm >= -67) return 'good';
  return signalDbm >= -75 ? 'fair' : 'weak';
}

/** @returns the sensor that was moved last, if any has. */
export function lastMoved(sensors: readonly SensorView[]): (SensorView & { motionAt: string }) | null {
  let last: (SensorView & { motionAt: string }) | null = null;
  for (const sensor of sensors) {
    const { motionAt, role } = sensor;
    if (motionAt === null || role === 'door' || role === 'hold') continue;
    if (last === null || Date.parse(motionAt) > Date.parse(last.motionAt)) last = { ...sensor, motionAt };
  }
  return last;
}
