/** The office and its settings, read once and kept in step. */

import type { OfficeView } from '../../shared/office/calls.ts';
import { DEFAULT_SETTINGS } from '../../shared/office/settings.ts';
import { useRead } from './call.ts';

const UNREAD: OfficeView = {
  office: { name: '', documentPrefix: '', organiser: 'discipline' },
  settings: DEFAULT_SETTINGS,
  demo: false,
  revision: 0,
};

/** Before it is read: no name and the default settings, for the blink of an eye. */
export const useOffice = (): OfficeView => useRead('office.get', {}).data ?? UNREAD;
