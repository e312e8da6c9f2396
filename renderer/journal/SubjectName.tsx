/** What a record is of, as people call it; a link where that has a page. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CaseId, UnitId, VisitId } from '../../shared/ids.ts';
import type { Subject } from '../../shared/journal/set-aside.ts';
import { to } from '../addresses.ts';

/** Where the thing has a page of its own. */
export function addressOf({ kind, id }: Subject): string | null {
  switch (kind) {
    case 'case':
      return to.case(CaseId.parse(id));
    case 'visit':
      return to.visit(VisitId.parse(id));
    case 'unit':
      return to.unit(UnitId.parse(id));
    default:
      return null;
  }
}

export function SubjectName({ of }: { of: Subject }) {
  const { t } = useTranslation();
  switch (of.kind) {
    case 'apart':
    case 'not_taken_in':
      return t(`journal.apartList.${of.kind}`, { name: of.name });
    case 'office':
    case 'devices':
    case 'set_aside':
    case 'office_journal':
    case 'unknown':
      return t(`journal.apartList.${of.kind}`);
    default: {
      const address = addressOf(of);
      return address === null ? of.name : <Link to={address}>{of.name}</Link>;
    }
  }
}
