import { Form, Input, InputNumber, Radio } from 'antd';
import type { Rule } from 'antd/es/form';
import { useTranslation } from 'react-i18next';
import type { ShowQuestionnaireAskedQuestion } from '@/api/schema';
import { parseMoney, YUAN } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import styles from './application.module.css';

const TEXT_MAX = 2000;

/** Questions word for word as filed. None holds one up here: what is still open is said at the end. */
export function QuestionFields({
  questions,
  from,
}: {
  questions: readonly ShowQuestionnaireAskedQuestion[];
  from: number;
}) {
  return (
    <>
      {questions.map((question, index) => (
        <QuestionField key={question.code} question={question} number={from + index} />
      ))}
    </>
  );
}

function QuestionField({ question, number }: { question: ShowQuestionnaireAskedQuestion; number: number }) {
  const { t } = useTranslation('application');
  const { tx } = useFormat();
  const { code, text, help, required } = question;
  const rules = useRules(question);
  return (
    <Form.Item
      name={['answers', code]}
      className={styles.question ?? ''}
      label={
        <span>
          <span className={styles.questionNumber}>{number}</span> {tx(text)}
          {!required && <span className="quiet small"> {t('optional')}</span>}
        </span>
      }
      extra={tx(help)}
      rules={rules}
    >
      <AnswerInput question={question} />
    </Form.Item>
  );
}

interface InputProps {
  question: ShowQuestionnaireAskedQuestion;
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
}

function AnswerInput({ question, value, onChange, ...rest }: InputProps) {
  const { t } = useTranslation('application');
  const { tx } = useFormat();
  const { kind, choices } = question;
  switch (kind) {
    case 'YesNo':
    case 'Choice': {
      const options =
        kind === 'YesNo'
          ? [
              { value: 'yes', label: t('yes') },
              { value: 'no', label: t('no') },
            ]
          : choices.map(({ code, text }) => ({ value: code, label: tx(text) }));
      return (
        <Radio.Group
          {...rest}
          value={value ?? null}
          options={options}
          className={kind === 'Choice' ? (styles.choices ?? '') : ''}
          onChange={({ target }) => onChange?.(target.value as string)}
        />
      );
    }
    case 'Number':
      return (
        <InputNumber<string>
          {...rest}
          value={value ?? null}
          stringMode
          precision={0}
          controls={false}
          className={styles.figure ?? ''}
          inputMode="numeric"
          onChange={(typed) => onChange?.(typed ?? undefined)}
        />
      );
    case 'Amount':
      return (
        <div className={styles.figure}>
          <MoneyInput {...rest} {...(value === undefined ? {} : { value })} onChange={(typed) => onChange?.(typed)} />
        </div>
      );
    case 'Text':
      return (
        <Input.TextArea
          {...rest}
          value={value ?? ''}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={TEXT_MAX}
          showCount
          onChange={({ target }) => onChange?.(target.value)}
        />
      );
  }
}

/** Form and range as filed; what was answered once can be changed, not taken back. */
function useRules({ kind, min, max, answer, required }: ShowQuestionnaireAskedQuestion): Rule[] {
  const { t } = useTranslation('application');
  const keeps = answer !== null && (kind !== 'Text' || required);
  const range = [
    ...(min === null ? [] : [t('atLeast', { n: count(min) })]),
    ...(max === null ? [] : [t('atMost', { n: count(max) })]),
  ].join(t('and'));
  return [
    {
      validator: async (_, typed: string | undefined) => {
        const text = String(typed ?? '').trim();
        if (text === '') {
          if (keeps) throw new Error(t('keeps'));
          return;
        }
        if (kind === 'Number' && (!/^-?\d+$/.test(text) || outside(Number(text), min, max)))
          throw new Error(t('number', { range }));
        if (kind === 'Amount') {
          const fen = parseMoney(text);
          if (fen === null || outside(Number(fen / YUAN), min, max)) throw new Error(t('amount', { range }));
        }
      },
    },
  ];
}

const outside = (value: number, min: number | null, max: number | null): boolean =>
  (min !== null && value < min) || (max !== null && value > max);
