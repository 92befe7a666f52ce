/** en français */
import type { RoomTexts } from './en.ts';

export const texts: RoomTexts = {
  title: 'Pièce',
};
