/** The house as a whole. */
import { HouseMode, HouseQuiet, HouseSnooze } from '../command.ts';
import { editable } from '../editable.ts';
import { Settings } from '../house.ts';
import { SettingsView } from '../views.ts';
import { askHouse, nothing, plain, replacing, route } from './route.ts';

export const houseRoutes = {
  getSettings: route('getSettings', {
    ...plain,
    summary: 'What holds for the whole house',
    answer: SettingsView,
  }),
  putSettings: route('putSettings', {
    ...plain,
    summary: `Replaces what holds for the whole house; ${replacing}`,
    body: editable(Settings, SettingsView),
    answer: SettingsView,
  }),
  snoozeHouse: route('snoozeHouse', {
    ...askHouse,
    summary: 'Motion starts nothing in the whole house; what plays goes on, unless told to stop',
    body: HouseSnooze,
  }),
  quietHouse: route('quietHouse', {
    ...askHouse,
    summary: 'As in quiet hours, from now on',
    body: HouseQuiet,
  }),
  resumeHouse: route('resumeHouse', {
    ...askHouse,
    summary: "Ends the house's snooze and quiet",
    body: nothing,
  }),
  setGuest: route('setGuest', {
    ...askHouse,
    summary: 'Whether there are guests: rooms that do not welcome them start nothing',
    body: HouseMode,
  }),
  setVacation: route('setVacation', {
    ...askHouse,
    summary: 'Whether the house is on vacation: motion starts nothing until somebody comes home',
    body: HouseMode,
  }),
} as const;
