import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlPresence, SelfCheckQuestion, SelfCheckSketch } from '@/api/schema';
import { usePreview } from '@/api/usePreview';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { WhySteps } from '@/parts/why/WhySteps';
import styles from './selfCheck.module.css';

type Answers = Record<string, ControlPresence>;

const choices: ControlPresence[] = ['Present', 'Partial', 'Absent', 'Unknown'];

/** Five questions and a sketch of what they show, for anyone; nothing of it is kept, not even in this browser. */
export default function SelfCheckPage() {
  const { t } = useTranslation('selfCheck');
  const { tx } = useFormat();
  const sheet = useRead('/self-check', {});
  return (
    <div className={styles.page}>
      <PageHead title={t('title')} note={t('note')} />
      <Loaded query={sheet}>
        {({ body }) => (
          <>
            <Alert type="info" showIcon title={tx(body.notice)} />
            <Check questions={body.questions} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Check({ questions }: { questions: SelfCheckQuestion[] }) {
  const { t } = useTranslation('selfCheck');
  const [answers, setAnswers] = useState<Answers>({});
  const [asked, setAsked] = useState<Answers>();
  const sketch = usePreview(
    '/self-check',
    asked && {
      params: {},
      body: { answers: Object.entries(asked).map(([control, presence]) => ({ control, presence })) },
    },
  );
  return (
    <>
      <Panel flush>
        <ol className={styles.questions}>
          {questions.map((question, index) => (
            <Asked
              key={question.control}
              number={index + 1}
              question={question}
              value={answers[question.control]}
              onChange={(presence) => setAnswers({ ...answers, [question.control]: presence })}
            />
          ))}
        </ol>
        <div className={styles.foot}>
          <Button type="primary" loading={sketch.isFetching} onClick={() => setAsked(answers)}>
            {t('show')}
          </Button>
        </div>
      </Panel>
      <div aria-live="polite">
        {sketch.error && <ProblemNotice problem={sketch.error} onRetry={() => void sketch.refetch()} />}
        {sketch.data && asked && <Shown sketch={sketch.data.body} />}
      </div>
    </>
  );
}

function Asked({
  number,
  question,
  value,
  onChange,
}: {
  number: number;
  question: SelfCheckQuestion;
  value: ControlPresence | undefined;
  onChange: (presence: ControlPresence) => void;
}) {
  const { t } = useTranslation('selfCheck');
  const { tx } = useFormat();
  const id = `question-${question.control}`;
  return (
    <li>
      <p id={id}>
        <span className="strong">
          {number}. {tx(question.name)}
        </span>
        <br />
        {tx(question.text)}
      </p>
      <Radio.Group
        aria-labelledby={id}
        value={value}
        options={choices.map((choice) => ({ value: choice, label: t(`answer.${choice}`) }))}
        onChange={({ target }) => onChange(target.value as ControlPresence)}
      />
    </li>
  );
}

function Shown({ sketch }: { sketch: SelfCheckSketch }) {
  const { t } = useTranslation('selfCheck');
  const { tx } = useFormat();
  const { low, high, first, unknown, trail } = sketch;
  return (
    <div className="stack">
      <Panel title={t('sketch')}>
        <p className={styles.range}>{t('range', { low, high })}</p>
        <div className={styles.scale} role="img" aria-label={t('range', { low, high })}>
          <span style={{ left: `${low}%`, width: `${Math.max(high - low, 1)}%` }} />
        </div>
        <p className="quiet small">{t('rangeNote')}</p>
      </Panel>
      {first.length > 0 && (
        <Panel title={t('first')}>
          <ol className={styles.first}>
            {first.map(({ control, name, text, high: after }) => (
              <li key={control}>
                <span className="strong">{tx(name)}</span>{' '}
                <span className="quiet small">{t('after', { high: after })}</span>
                <br />
                {tx(text)}
              </li>
            ))}
          </ol>
        </Panel>
      )}
      <Panel title={t('unknown')}>
        <ul className={styles.unknown}>
          {unknown.map((sentence) => (
            <li key={sentence.en}>{tx(sentence)}</li>
          ))}
        </ul>
      </Panel>
      {trail && (
        <Panel title={t('why')}>
          <WhySteps trail={trail} />
        </Panel>
      )}
      <div>
        <LinkButton to="/directory?scale=Small">{t('toPlans')}</LinkButton>
      </div>
    </div>
  );
}
