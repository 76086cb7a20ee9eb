import { fieldOf, Problem } from '@/api/problem';
import type {
  AnswerEntry,
  ControlEntry,
  ControlPresence,
  EvidenceGrade,
  ShowQuestionnaireAskedControl,
  ShowQuestionnaireAskedQuestion,
  ShowQuestionnaireStated,
  ShowQuestionnaireView,
} from '@/api/schema';
import { parseMoney, plain } from '@/format/money';

export interface ControlState {
  presence?: ControlPresence;
  scope?: string;
  grade?: EvidenceGrade;
  evidence?: string;
}

/** What is typed, by the codes of the questions and controls. */
export interface Entries {
  answers: Record<string, string | undefined>;
  controls: Record<string, ControlState | undefined>;
  /** Put into every statement that has no scope yet; never sent by itself. */
  scope?: string;
  inception?: string;
  /** Service plan it is sold under. */
  plan?: string;
}

/** What the server holds, as entries. */
export const entriesOf = ({ questions, controls }: ShowQuestionnaireView): Pick<Entries, 'answers' | 'controls'> => ({
  answers: Object.fromEntries(questions.map(({ code, answer }) => [code, answer?.answer])),
  controls: Object.fromEntries(
    controls.map(({ code, statement }) => [
      code,
      statement
        ? {
            presence: statement.presence,
            scope: statement.scope,
            grade: statement.grade,
            ...(statement.evidence ? { evidence: statement.evidence } : {}),
          }
        : { grade: 'Attested' as const },
    ]),
  ),
});

/** An answer as it travels; undefined when there is none to send. An optional text is taken back by leaving it empty. */
function sentOf(
  { kind, required, answer }: ShowQuestionnaireAskedQuestion,
  typed: string | undefined,
): string | undefined {
  const text = String(typed ?? '').trim();
  if (text === '') return kind === 'Text' && !required && answer ? '' : undefined;
  if (kind !== 'Amount') return text;
  const fen = parseMoney(text);
  return fen === null ? text : plain(fen);
}

/** The answers that differ from those the server holds. */
export const answersToSend = (
  questions: readonly ShowQuestionnaireAskedQuestion[],
  typed: Entries['answers'],
): AnswerEntry[] =>
  questions.flatMap((question) => {
    const answer = sentOf(question, typed[question.code]);
    return answer === undefined || answer === question.answer?.answer ? [] : [{ question: question.code, answer }];
  });

const isStated = (statement: ShowQuestionnaireStated | null, entry: ControlEntry): boolean =>
  statement !== null &&
  statement.presence === entry.presence &&
  statement.scope === entry.scope &&
  statement.grade === entry.grade &&
  statement.evidence === entry.evidence;

/** The statements that differ from those the server holds. */
export const controlsToSend = (
  controls: readonly ShowQuestionnaireAskedControl[],
  typed: Entries['controls'],
): ControlEntry[] =>
  controls.flatMap(({ code, statement }) => {
    const state = typed[code];
    if (!state?.presence) return [];
    const { presence, scope, evidence } = state;
    const observed = state.grade === 'Observed';
    // What a scan or an assessor saw stays as it is; to state otherwise is the applicant's own word.
    if (observed && statement?.presence === presence) return [];
    const grade = observed ? 'Attested' : (state.grade ?? 'Attested');
    const there = presence !== 'Absent';
    const entry: ControlEntry = {
      control: code,
      presence,
      scope: there ? (scope ?? '').trim() : '',
      grade: there ? grade : 'Attested',
      evidence: there && grade === 'Evidenced' ? (evidence ?? '').trim() : null,
    };
    return isStated(statement, entry) ? [] : [entry];
  });

/** Faults come by the place in what was sent ("/answers/3/answer"); fields are named by code. */
export function byCode(failure: unknown, list: 'answers' | 'controls', codes: readonly string[]): unknown {
  if (!(failure instanceof Problem)) return failure;
  const { status, title, detail, code, source, faults } = failure;
  return new Problem({
    status,
    title,
    detail,
    code,
    ...(source ? { source } : {}),
    faults: faults.map((fault) => {
      const [name, at, field] = fieldOf(fault.pointer);
      const of = name === list && typeof at === 'number' ? codes[at] : undefined;
      if (of === undefined) return fault;
      return { ...fault, pointer: list === 'answers' ? `/answers/${of}` : `/controls/${of}/${field ?? 'presence'}` };
    }),
  });
}
