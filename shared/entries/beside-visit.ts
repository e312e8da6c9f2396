/** The findings that are entered beside a visit: what they take from it as long as nobody has said otherwise. */
import { emptyFinding, type FindingForm } from '../findings/finding-form.ts';
import type { EntryForm } from './entry-form.ts';

type Begun = EntryForm['findings'];

export type FoundOnVisit = Pick<EntryForm, 'findings' | 'evidence'>;

/** What a finding takes from its visit to begin with. */
interface OfVisit {
  unitId: string | null;
  visitedOn: string;
}

export const ofVisit = ({ unitId, visit: { visitedOn } }: EntryForm): OfVisit => ({
  unitId,
  visitedOn,
});

/** The findings once the visit's unit or day is another: each that still had the visit's has it again. */
export const following = (
  findings: readonly Begun[number][],
  before: OfVisit,
  after: OfVisit,
): Begun =>
  findings.map(({ key, finding }) => ({
    key,
    finding: {
      ...finding,
      unitId:
        finding.unitId === null || finding.unitId === before.unitId ? after.unitId : finding.unitId,
      happenedOn: finding.happenedOn === before.visitedOn ? after.visitedOn : finding.happenedOn,
    },
  }));

/** Findings and what bears them out, of a visit or of a row of a round. */
interface Found<Finding extends { key: string }, Evidence extends BearingOut> {
  findings: readonly Finding[];
  evidence: readonly Evidence[];
}
interface BearingOut {
  key: string;
  findingKeys: string[];
}

/**
 * Whether nothing was added to a finding since it was begun with one of these: it says no more, its unit and day following the
 * visit's, and nothing bears it out.
 */
export function isAsBegun(
  { findings, evidence }: Found<Begun[number], BearingOut>,
  key: string,
  ...begun: readonly Partial<FindingForm>[]
): boolean {
  const its = findings.find((one) => one.key === key)?.finding;
  if (!its || evidence.some(({ findingKeys }) => findingKeys.includes(key))) return false;
  const empty = emptyFinding(its.happenedOn, its.unitId);
  return begun.some(
    (said) => JSON.stringify(its) === JSON.stringify({ ...its, ...empty, ...said }),
  );
}

/** The form without a finding, and what bore it out no longer does. */
export const withoutFinding = <Finding extends { key: string }, Evidence extends BearingOut>(
  { findings, evidence }: Found<Finding, Evidence>,
  key: string,
): { findings: Finding[]; evidence: Evidence[] } => ({
  findings: findings.filter((one) => one.key !== key),
  evidence: evidence.map((item) => ({
    ...item,
    findingKeys: item.findingKeys.filter((of) => of !== key),
  })),
});

/** The form with a finding that was taken away, in its place and with what bore it out, as both stood `before`. */
export function withFindingAgain<Finding extends { key: string }, Evidence extends BearingOut>(
  { findings, evidence }: Found<Finding, Evidence>,
  before: Found<Finding, Evidence>,
  key: string,
): { findings: Finding[]; evidence: Evidence[] } {
  const at = before.findings.findIndex((one) => one.key === key);
  // There are two ways back, and one may have been taken.
  if (findings.some((one) => one.key === key)) {
    return { findings: [...findings], evidence: [...evidence] };
  }
  const borneOut = before.evidence.filter(({ findingKeys }) => findingKeys.includes(key));
  return {
    findings: findings.toSpliced(at, 0, ...before.findings.slice(at, at + 1)),
    evidence: evidence.map((item) =>
      borneOut.some((one) => one.key === item.key)
        ? { ...item, findingKeys: [...item.findingKeys, key] }
        : item,
    ),
  };
}
