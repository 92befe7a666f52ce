/** en español */
import type { RoomTexts } from './en.ts';

export const texts: RoomTexts = {
  title: 'Habitación',
};
