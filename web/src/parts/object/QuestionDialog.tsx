import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Problem } from '@/api/problem';
import { ProblemNotice } from '../ProblemNotice';
import { showFaults } from '../form/showFaults';
import { Postings, type Posting } from './Postings';
import styles from './object.module.css';

export interface Question<V> {
  label: string;
  /** Entries it takes: form items whose names are those of the request body, so that a fault finds its field. */
  fields?: ReactNode;
  initial?: Partial<V>;
  /** False while it cannot be confirmed, e.g. before its preview is there. */
  ready?: boolean;
  /** Plain sentences: what changes when this is confirmed. */
  effects: (values: Partial<V>) => ReactNode[];
  /** What the journal will hold afterwards; left out when no money moves, 'reckoned' when it is known only as it happens. */
  postings?: ((values: Partial<V>) => Posting[]) | 'reckoned';
  /** Said when it is done. */
  done: string;
}

interface Props<V> extends Question<V> {
  danger?: boolean;
  /** Makes the change; what it answers is run once the dialog is gone. A refusal keeps the dialog and its entries. */
  act: (values: V) => Promise<(() => void) | undefined>;
  /** Told when what was changed meanwhile has been read again. */
  onReadAgain?: () => void;
  onClose: () => void;
}

/** The question before a change: effects, postings, entries, and the refusal if there is one. Entries survive it. */
export function QuestionDialog<V extends object>(props: Props<V>) {
  const {
    label,
    fields,
    initial,
    effects,
    postings,
    done,
    ready = true,
    danger = false,
    act,
    onReadAgain,
    onClose,
  } = props;
  const { t } = useTranslation('parts');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<V>();
  const values = (Form.useWatch([], form) as Partial<V> | undefined) ?? initial ?? {};
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ problem: Problem; rest: readonly Fault[] }>();
  const posted = typeof postings === 'function' ? postings(values) : [];
  const unposted = postings === 'reckoned' ? 'action.reckoned' : 'action.noPosting';

  const run = async (entered: V) => {
    setBusy(true);
    setRefused(undefined);
    try {
      const after = await act(entered);
      void message.success(done);
      onClose();
      after?.();
    } catch (failure) {
      const rest = showFaults(form, failure);
      setRefused({ problem: failure as Problem, rest });
    } finally {
      setBusy(false);
    }
  };
  const readAgain = async () => {
    setRefused(undefined);
    await queries.invalidateQueries();
    onReadAgain?.();
  };

  return (
    <Modal
      open
      title={label}
      okText={label}
      onCancel={onClose}
      width={560}
      maskClosable={false}
      destroyOnHidden
      okButtonProps={{ danger, loading: busy, disabled: !ready, htmlType: 'submit' }}
      modalRender={(dialog) => (
        <Form<V>
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError
          onFinish={(entered) => void run(entered)}
          {...(initial ? { initialValues: initial } : {})}
        >
          {dialog}
        </Form>
      )}
    >
      <p className="quiet">{t('action.will')}</p>
      <ol className={styles.effects}>
        {effects(values).map((effect, index) => (
          <li key={index}>{effect}</li>
        ))}
      </ol>
      {fields}
      {posted.length === 0 ? <p className="quiet small">{t(unposted)}</p> : <Postings rows={posted} />}
      {refused && (
        <div className={styles.refusal}>
          <ProblemNotice
            problem={refused.problem}
            faults={refused.rest}
            onRetry={refused.problem.next === 'reload' ? () => void readAgain() : () => form.submit()}
          />
        </div>
      )}
    </Modal>
  );
}
