import { useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, type Fault } from '@/api/problem';
import { showFaults } from '../form/showFaults';
import { Panel } from '../Panel';
import { ProblemNotice } from '../ProblemNotice';
import { progressOf } from './progress';
import { StepBar } from './StepBar';
import styles from './wizard.module.css';

export interface WizardStep<V> {
  key: string;
  title: string;
  /** How far it is, e.g. "3 / 4". */
  note?: string;
  /** Whether nothing is missing there; those behind are taken for done when left out. */
  done?: boolean;
  /** May be gone to before those in front of it are left; where one stands is kept first. */
  open?: boolean;
  /** Form items; the names are the entries'. */
  fields: ReactNode;
  /** Keeps the step on the server too, so that another device can go on; a refusal keeps the person on the step. */
  save?: (values: Partial<V>) => Promise<void>;
}

interface Props<V> {
  /** For what is remembered. */
  name: string;
  /** Which questions and which answers on the server these entries go with: entries for others are not offered again. */
  version: string;
  steps: readonly WizardStep<V>[];
  initial?: Partial<V>;
  /** The step that is shown, when the address says it; left out, the wizard keeps it itself. */
  at?: string;
  onStep?: (key: string) => void;
  /** Beside the step: what the entries mean so far, such as an indicative price. */
  aside?: (values: Partial<V>) => ReactNode;
  finishLabel: string;
  onFinish: (values: V) => Promise<void>;
}

/** Questions step by step, saved at each step, resumed where they were left. */
export function Wizard<V extends object>(props: Props<V>) {
  const { name, version, steps, initial, at: wanted, onStep, aside, finishLabel, onFinish } = props;
  const { t } = useTranslation('parts');
  const queries = useQueryClient();
  const [found, setFound] = useState(() => progressOf<V>(name, version).found);
  const [own, setOwn] = useState(steps[Math.min(found?.step ?? 0, steps.length - 1)]?.key);
  const at = Math.max(
    0,
    steps.findIndex(({ key }) => key === (wanted ?? own)),
  );
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ problem: Problem; rest: readonly Fault[] }>();
  const [form] = Form.useForm<V>();
  const target = useRef<number>(undefined);
  const newest = useRef(version);
  const started = useRef(found);
  const values = {
    ...initial,
    ...found?.values,
    ...(Form.useWatch([], { form, preserve: true }) as Partial<V> | undefined),
  };
  const step = steps[at];
  const last = at === steps.length - 1;

  useEffect(() => {
    newest.current = version;
  }, [version]);
  useEffect(() => {
    // Starting over: the entries found at first are no initial values any more.
    if (started.current && !found) form.resetFields();
  }, [found, form]);

  const entries = (): Partial<V> => form.getFieldsValue(true) as Partial<V>;
  const keep = (index: number) => progressOf<V>(name, newest.current).save({ step: index, values: entries() });
  const forget = () => progressOf<V>(name, newest.current).forget();
  const go = (to: number) => {
    const key = steps[to]?.key;
    if (key === undefined) return;
    keep(to);
    setRefused(undefined);
    setOwn(key);
    onStep?.(key);
    window.scrollTo({ top: 0 });
  };
  const forward = async () => {
    const to = target.current ?? at + 1;
    target.current = undefined;
    setBusy(true);
    setRefused(undefined);
    try {
      await step?.save?.(entries());
      if (to < steps.length) return go(to);
      keep(at);
      await onFinish(entries() as V);
      forget();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setRefused({ problem: failure, rest: showFaults(form, failure) });
    } finally {
      setBusy(false);
    }
    return undefined;
  };
  const choose = (to: number) => {
    if (to < at) return go(to);
    target.current = to;
    form.submit();
    return undefined;
  };
  const retry = async (problem: Problem) => {
    if (problem.next !== 'reload') return form.submit();
    setRefused(undefined);
    await queries.invalidateQueries();
  };
  const startOver = () => {
    forget();
    setFound(undefined);
    if (steps[0]) setOwn(steps[0].key);
    if (steps[0]) onStep?.(steps[0].key);
  };

  return (
    <div className="stack">
      <StepBar steps={steps} at={at} onChoose={choose} />
      {found && (
        <p className="quiet">
          {t('wizard.resumed')}{' '}
          <Button type="link" size="small" onClick={startOver}>
            {t('wizard.startOver')}
          </Button>
        </p>
      )}
      <div className={aside ? styles.columns : ''}>
        <Panel title={step?.title} note={step?.note}>
          <Form<V>
            form={form}
            layout="vertical"
            requiredMark={false}
            scrollToFirstError={{ block: 'center' }}
            initialValues={{ ...initial, ...found?.values }}
            onValuesChange={() => keep(at)}
            onFinish={() => void forward()}
            onFinishFailed={() => {
              target.current = undefined;
            }}
          >
            {step?.fields}
            {refused && (
              <ProblemNotice
                problem={refused.problem}
                faults={refused.rest}
                onRetry={() => void retry(refused.problem)}
              />
            )}
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
