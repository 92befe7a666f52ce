/** in het Nederlands */
import type { RoomTexts } from './en.ts';

export const texts: RoomTexts = {
  title: 'Kamer',
};
