/** The demo county as the app builds it, and who can sign in there. */

import type { DemoCounty } from '../main/host.ts';
import { storeFiles } from '../main/store/layout.ts';
import { localDate } from '../shared/dates.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import { DEFAULT_FINDINGS } from './generate.ts';
import { putTogether } from './put-together.ts';
import { SIGN_IN_PEOPLE } from './texts/names.ts';

export const demoCounty: DemoCounty = {
  people: Object.values(SIGN_IN_PEOPLE).map(({ roles, ...person }) => ({
    ...person,
    roles: [...roles],
  })),
  build: (folder, { now, ...terms }) =>
    putTogether(storeFiles(folder), {
      ...terms,
      today: localDate(now, HOME_ZONE),
      findings: DEFAULT_FINDINGS,
    }),
};
