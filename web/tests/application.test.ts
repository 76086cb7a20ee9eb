import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import type { ShowQuestionnaireAskedControl, ShowQuestionnaireAskedQuestion } from '@/api/schema';
import { words } from '@/format/text';
import { answersToSend, byCode, controlsToSend } from '@/pages/application/entries';

const question = (
  code: string,
  kind: ShowQuestionnaireAskedQuestion['kind'],
  answer: string | null = null,
  required = true,
): ShowQuestionnaireAskedQuestion => ({
  code,
  text: words(code, code),
  help: null,
  kind,
  choices: [],
  min: null,
  max: null,
  short: false,
  required,
  answer:
    answer === null
      ? null
      : {
          question: code,
          asked: words(code, code),
          answer,
          answered: words(answer, answer),
          at: '2026-11-22T00:00:00+00:00',
          by: 'user:1',
        },
});

const control = (
  code: string,
  statement: ShowQuestionnaireAskedControl['statement'] = null,
): ShowQuestionnaireAskedControl => ({
  code,
  family: 'identity',
  name: words(code, code),
  text: words(code, code),
  weight: 1,
  ceilingIfMissing: null,
  source: '',
  grade: 'Invented',
  statement,
});

describe('answers that are sent', () => {
  it('are those that differ from what the server holds', () => {
    const asked = [question('A', 'YesNo', 'yes'), question('B', 'YesNo', 'no'), question('C', 'Choice')];
    expect(answersToSend(asked, { A: 'yes', B: 'yes', C: undefined })).toEqual([{ question: 'B', answer: 'yes' }]);
  });

  it('carry amounts as yuan with two decimals, however they were typed', () => {
    expect(answersToSend([question('L', 'Amount')], { L: '1.2万' })).toEqual([{ question: 'L', answer: '12000.00' }]);
    expect(answersToSend([question('L', 'Amount', '12000.00')], { L: '12,000' })).toEqual([]);
  });

  it('leave out what was cleared, but take back an optional text', () => {
    expect(answersToSend([question('N', 'Number', '5')], { N: '' })).toEqual([]);
    expect(answersToSend([question('T', 'Text', '供应商', false)], { T: ' ' })).toEqual([
      { question: 'T', answer: '' },
    ]);
    expect(answersToSend([question('T', 'Text', null, false)], { T: '' })).toEqual([]);
  });
});

describe('statements that are sent', () => {
  const at = '2026-11-22T00:00:00+00:00';

  it('say nothing of scope and evidence when the control is absent', () => {
    expect(
      controlsToSend([control('M')], {
        M: { presence: 'Absent', scope: '全部', grade: 'Evidenced', evidence: '报告' },
      }),
    ).toEqual([{ control: 'M', presence: 'Absent', scope: '', grade: 'Attested', evidence: null }]);
  });

  it('are left out when nothing is new or nothing is said', () => {
    const stated = control('M', {
      presence: 'Present',
      grade: 'Attested',
      scope: '全部',
      evidence: null,
      at,
      by: 'user:1',
    });
    expect(controlsToSend([stated, control('N')], { M: { presence: 'Present', scope: '全部 ' }, N: {} })).toEqual([]);
  });

  it('leave alone what an assessor saw, until the applicant says otherwise', () => {
    const seen = control('M', {
      presence: 'Present',
      grade: 'Observed',
      scope: '官网',
      evidence: null,
      at,
      by: 'key:1',
    });
    const entry = { scope: '官网', grade: 'Observed' as const };
    expect(controlsToSend([seen], { M: { presence: 'Present', ...entry } })).toEqual([]);
    expect(controlsToSend([seen], { M: { presence: 'Partial', ...entry } })).toMatchObject([
      { presence: 'Partial', grade: 'Attested' },
    ]);
  });
});

describe('faults of what was sent', () => {
  const refused = (pointer: string) => new Problem({ status: 422, faults: [{ pointer, code: 'X', detail: '更正' }] });
  const pointerOf = (failure: unknown) => (failure as Problem).faults[0]?.pointer;

  it('find the field of their question or control', () => {
    expect(pointerOf(byCode(refused('/answers/1/answer'), 'answers', ['A', 'B']))).toBe('/answers/B');
    expect(pointerOf(byCode(refused('/controls/0/scope'), 'controls', ['M']))).toBe('/controls/M/scope');
  });

  it('stay where they are when they are about the whole', () => {
    expect(pointerOf(byCode(refused('/answers'), 'answers', ['A']))).toBe('/answers');
  });
});
