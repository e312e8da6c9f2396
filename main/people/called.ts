/** Of a query over `people`: what somebody is called where they are chosen: two of one name are told apart by the names they sign in with. */
import { Sql } from '../store/sql.ts';

export const personCalled = new Sql(
  `people.name || iif((SELECT count(*) FROM people AS others WHERE others.name = people.name) > 1, '·' || people.sign_in_name, '')`,
  [],
);
