import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Body, Params, PathOf } from '@/api/paths';
import type { Fault } from '@/api/problem';
import { useChange } from '@/api/useChange';
import { ProblemNotice } from '../ProblemNotice';
import { showFaults } from '../form/showFaults';
import { Postings, type Posting } from './Postings';
import styles from './object.module.css';

export interface ActionProps<P extends PathOf<'post'>, V> {
  label: string;
  path: P;
  params: Params<P, 'post'>;
  /** Version of the thing that is changed, as it was read. What is read while the dialog is open does not replace it. */
  etag?: string | null;
  /** False while it cannot be confirmed, e.g. before its preview is there. */
  ready?: boolean;
  /** Entries it takes: form items whose names are those of the request body, so that a fault finds its field. */
  fields?: ReactNode;
  initial?: Partial<V>;
  /** The request, from the entries. */
  body: (values: V) => Body<P, 'post'>;
  /** Plain sentences: what changes when this is confirmed. */
  effects: (values: Partial<V>) => ReactNode[];
  /** What the journal will hold afterwards; left out when no money moves. */
  postings?: (values: Partial<V>) => Posting[];
  /** Said when it is done. */
  done: string;
  onDone?: (answer: Answer<P, 'post'>) => void;
}

/** The question before a change: effects, postings, entries, and the refusal if there is one. Entries survive it. */
export function ActionDialog<P extends PathOf<'post'>, V extends object>(
  props: ActionProps<P, V> & { danger?: boolean; onClose: () => void },
) {
  const {
    label,
    path,
    params,
    etag,
    ready = true,
    fields,
    initial,
    body,
    effects,
    postings,
    done,
    onDone,
    danger = false,
    onClose,
  } = props;
  const { t } = useTranslation('parts');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<V>();
  const values = (Form.useWatch([], form) as Partial<V> | undefined) ?? initial ?? {};
  const change = useChange(path);
  // The page behind refreshes itself; what was read when the question was asked is what is confirmed.
  const [asked] = useState(etag);
  const [again, setAgain] = useState(false);
  const version = again ? etag : asked;
  const [rest, setRest] = useState<readonly Fault[]>();
  const posted = postings?.(values) ?? [];

  const run = async (entered: V) => {
    try {
      const { body: answer } = await change.mutateAsync({
        params,
        body: body(entered),
        ...(version === undefined ? {} : { etag: version }),
      });
      void message.success(done);
      onClose();
      onDone?.(answer);
    } catch (failure) {
      setRest(showFaults(form, failure));
    }
  };
  const readAgain = async () => {
    change.reset();
    await queries.invalidateQueries();
    setAgain(true);
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
      okButtonProps={{ danger, loading: change.isPending, disabled: !ready, htmlType: 'submit' }}
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
      {posted.length === 0 ? <p className="quiet small">{t('action.noPosting')}</p> : <Postings rows={posted} />}
      {change.error && (
        <div className={styles.refusal}>
          <ProblemNotice
            problem={change.error}
            faults={rest}
            onRetry={change.error.next === 'reload' ? () => void readAgain() : () => form.submit()}
          />
        </div>
      )}
    </Modal>
  );
}
