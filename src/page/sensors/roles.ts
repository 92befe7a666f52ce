/** What a sensor can tell of, in the order in which people are asked, and how each is drawn. */
import type { SensorRole as Role } from '../../contract/sensor.ts';
import { motionSensor } from '../parts/icons.ts';
import { door, radar, waterPercent } from './icons.ts';

export const roleIcons: Record<Role, string> = {
  motion: motionSensor,
  presence: radar,
  door,
  hold: waterPercent,
};

export const sensorRoles: readonly Role[] = ['motion', 'presence', 'door', 'hold'];
