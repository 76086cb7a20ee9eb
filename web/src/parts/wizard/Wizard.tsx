import { Button, Form, Steps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, type Fault } from '@/api/problem';
import { showFaults } from '../form/showFaults';
import { Panel } from '../Panel';
import { ProblemNotice } from '../ProblemNotice';
import { useNarrow } from '../useNarrow';
import { progressOf } from './progress';
import styles from './wizard.module.css';

export interface WizardStep<V> {
  key: string;
  title: string;
  /** Form items; the names are the entries'. */
  fields: ReactNode;
  /** Keeps the step on the server too, so that another device can go on; a refusal keeps the person on the step. */
  save?: (values: Partial<V>) => Promise<void>;
}

interface Props<V> {
  /** For what is remembered. */
  name: string;
  /** Which questions these are, e.g. the filing: entries for other questions are not offered again. */
  version: string;
  steps: readonly WizardStep<V>[];
  initial?: Partial<V>;
  /** Beside the step: what the entries mean so far, such as an indicative price. */
  aside?: (values: Partial<V>) => ReactNode;
  finishLabel: string;
  onFinish: (values: V) => Promise<void>;
}

/** Questions step by step, saved at each step, resumed where they were left. */
export function Wizard<V extends object>({ name, version, steps, initial, aside, finishLabel, onFinish }: Props<V>) {
  const { t } = useTranslation('parts');
  const narrow = useNarrow();
  const [progress] = useState(() => progressOf<V>(name, version));
  const [resumed, setResumed] = useState(progress.found !== undefined);
  const [at, setAt] = useState(Math.min(progress.found?.step ?? 0, steps.length - 1));
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ problem: Problem; rest: readonly Fault[] }>();
  const [form] = Form.useForm<V>();
  const values = {
    ...initial,
    ...progress.found?.values,
    ...(Form.useWatch([], { form, preserve: true }) as Partial<V> | undefined),
  };
  const step = steps[at];
  const last = at === steps.length - 1;

  const entries = (): Partial<V> => form.getFieldsValue(true) as Partial<V>;
  const go = (to: number) => {
    progress.save({ step: to, values: entries() });
    setRefused(undefined);
    setAt(to);
    window.scrollTo({ top: 0 });
  };
  const forward = async () => {
    setBusy(true);
    try {
      await step?.save?.(entries());
      if (!last) return go(at + 1);
      progress.save({ step: at, values: entries() });
      await onFinish(entries() as V);
      progress.forget();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setRefused({ problem: failure, rest: showFaults(form, failure) });
    } finally {
      setBusy(false);
    }
    return undefined;
  };
  const startOver = () => {
    progress.forget();
    form.resetFields();
    setResumed(false);
    setAt(0);
  };

  return (
    <div className="stack">
      <Steps
        size="small"
        current={at}
        orientation={narrow ? 'vertical' : 'horizontal'}
        items={steps.map(({ title }) => ({ title }))}
        onChange={(to) => to < at && go(to)}
      />
      {resumed && (
        <p className="quiet">
          {t('wizard.resumed')}{' '}
          <Button type="link" size="small" onClick={startOver}>
            {t('wizard.startOver')}
          </Button>
        </p>
      )}
      <div className={aside ? styles.columns : ''}>
        <Panel title={step?.title}>
          <Form<V>
            form={form}
            layout="vertical"
            requiredMark={false}
            scrollToFirstError
            initialValues={{ ...initial, ...progress.found?.values }}
            onValuesChange={() => progress.save({ step: at, values: entries() })}
            onFinish={() => void forward()}
          >
            {step?.fields}
            {refused && <ProblemNotice problem={refused.problem} faults={refused.rest} onRetry={() => form.submit()} />}
            <div className={styles.foot}>
              <span className="quiet small">{t('wizard.saved')}</span>
              {at > 0 && <Button onClick={() => go(at - 1)}>{t('wizard.back')}</Button>}
              <Button type="primary" htmlType="submit" loading={busy}>
                {last ? finishLabel : t('wizard.next')}
              </Button>
            </div>
          </Form>
        </Panel>
        {aside?.(values)}
      </div>
    </div>
  );
}
