import { Form, Input, Rate } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadSurveysView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';

interface Entries {
  scores: Record<string, number>;
  text: string;
}

/** The closing survey of a case: to be answered, answered, or not yet asked. */
export function SurveyPanel({ incident }: { incident: string }) {
  const query = useRead('/incidents/{id}/survey', { id: incident });
  return <Loaded query={query}>{({ body, etag }) => <Survey survey={body} etag={etag} />}</Loaded>;
}

function Survey({ survey, etag }: { survey: ReadSurveysView; etag: string | null }) {
  const { t } = useTranslation('afterwards');
  const { t: tp } = useTranslation('parts');
  const { tx, cite } = useFormat();
  const { questions, actions, until } = survey;
  const initial: Partial<Entries> = {
    scores: Object.fromEntries(questions.flatMap(({ code, score }) => (score === null ? [] : [[code, score]]))),
    text: survey.text ?? '',
  };
  const common = {
    params: { id: survey.incident },
    initial,
    fields: (
      <>
        {questions.map(({ code, name, low, high }) => (
          <Form.Item
            key={code}
            name={['scores', code]}
            label={tx(name)}
            extra={t('survey.scale', { low: tx(low), high: tx(high) })}
            rules={[{ required: true, message: tp('form.required') }]}
          >
            <Rate allowClear={false} />
          </Form.Item>
        ))}
        <Form.Item name="text" label={tx(survey.textAsked)} extra={t('survey.textNote')}>
          <Input.TextArea maxLength={1000} rows={3} />
        </Form.Item>
      </>
    ),
    body: ({ scores, text }: Entries) => ({ scores, text: text ?? '' }),
    effects: () => [t('survey.effect'), t('survey.effect2')],
    done: t('survey.done'),
  };
  return (
    <Panel
      title={t('survey.title')}
      note={
        survey.source === '' ? undefined : `${cite(survey.source)}${survey.isInvented ? ` · ${t('invented')}` : ''}`
      }
      extra={
        actions.includes('surveys.answer') ? (
          <ActionButton<'/incidents/{id}/survey', Entries>
            {...common}
            type="primary"
            label={t('survey.answer')}
            path="/incidents/{id}/survey"
          />
        ) : actions.includes('surveys.correct') ? (
          <ActionButton<'/incidents/{id}/survey/corrections', Entries>
            {...common}
            etag={etag}
            label={t('survey.correct')}
            path="/incidents/{id}/survey/corrections"
          />
        ) : undefined
      }
    >
      {survey.answeredAt === null ? (
        <p>{survey.closedOn === null ? t('survey.open') : t('survey.waiting', { until: until ?? '—' })}</p>
      ) : (
        <Facts
          rows={[
            ...questions.map(({ name, score }): [string, string] => [tx(name), `${score ?? '—'} / 5`]),
            [tx(survey.textAsked), survey.text],
            [t('survey.answered'), minute(survey.answeredAt)],
            [t('survey.corrected'), survey.correctedAt && minute(survey.correctedAt)],
            [t('survey.until'), actions.includes('surveys.correct') ? until : null],
          ]}
        />
      )}
    </Panel>
  );
}
