import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ask, url } from '@/api/client';
import { downloadCsv } from '@/api/download';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import type { AnswerPaymentFileReconciled, KeepPaymentFileView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { entryOf } from '@/parts/object/entryOf';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { StateTag } from '@/parts/state/StateTag';

export default function PaymentFilePage() {
  const { id = '' } = useParams();
  const query = useRead('/payment-files/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <File file={body} etag={etag} />}</Loaded>;
}

function File({ file, etag }: { file: KeepPaymentFileView; etag: string | null }) {
  const { t } = useTranslation('lane');
  const { tx } = useFormat();
  return (
    <ObjectPage
      kind={t('files.kind')}
      title={file.number}
      state={<StateTag kind="paymentFile" state={file.state} />}
      facts={[
        { label: t('files.payments'), value: count(file.payments) },
        { label: t('files.amount'), value: <Money of={file.amount} exact /> },
        {
          label: t('files.answered'),
          value: <Money of={file.paidAmount} exact />,
          note: t('files.split', { paid: count(file.paid), returned: count(file.returned) }),
        },
        {
          label: t('files.proposedBy'),
          value: tx(file.proposedBy),
          note: file.decidedBy
            ? t('files.decided', { by: tx(file.decidedBy), at: file.decidedAt ? minute(file.decidedAt) : '' })
            : minute(file.proposedAt),
        },
      ]}
      next={<Next file={file} etag={etag} />}
      tabs={[{ key: 'claims', label: t('list.title'), children: <Claims file={file.id} /> }]}
    />
  );
}

function Next({ file, etag }: { file: KeepPaymentFileView; etag: string | null }) {
  const { t } = useTranslation('lane');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const { session } = useSession();
  const decides = session.role === 'ClaimsHandler' && file.state === 'Proposed' && !file.own;
  const pays = session.role === 'Finance' && (file.state === 'Approved' || file.state === 'Reconciled');
  return (
    <NextAction sentence={file.note ?? t(`files.next.${file.state}`)}>
      {decides && (
        <ActionButton<'/payment-files/{id}/approvals'>
          type="primary"
          label={t('files.approve')}
          path="/payment-files/{id}/approvals"
          params={{ id: file.id }}
          etag={etag}
          body={() => undefined}
          effects={() => [t('files.approveEffect', { amount: exact(fenOf(file.amount)) })]}
          postings={() => entryOf('OutstandingClaims', 'ClaimsPayable', fenOf(file.amount), tx)}
          done={t('files.approved')}
        />
      )}
      {decides && (
        <ActionButton<'/payment-files/{id}/rejections', { reason: string }>
          danger
          label={t('files.reject')}
          path="/payment-files/{id}/rejections"
          params={{ id: file.id }}
          etag={etag}
          fields={
            <Form.Item name="reason" label={t('reason')} rules={[requiredRule(tp)]}>
              <Input maxLength={200} autoFocus />
            </Form.Item>
          }
          body={(entered) => entered}
          effects={() => [t('files.rejectEffect')]}
          done={t('files.rejected')}
        />
      )}
      {pays && (
        <Button
          icon={<DownloadOutlined />}
          onClick={() => void downloadCsv(url('/payment-files/{id}/payments', { id: file.id }), file.number)}
        >
          {t('files.download')}
        </Button>
      )}
      {pays && <Answer file={file.id} etag={etag} />}
    </NextAction>
  );
}

/** Books the bank's answer; sent twice it adds nothing. */
function Answer({ file, etag }: { file: string; etag: string | null }) {
  const { t } = useTranslation('lane');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const upload = useMutation<AnswerPaymentFileReconciled, Problem, globalThis.File>({
    mutationFn: async (content) =>
      (
        await ask<AnswerPaymentFileReconciled>({
          method: 'post',
          url: url('/payment-files/{id}/answers', { id: file }),
          body: content,
          contentType: 'text/csv',
          key: newKey(),
          ...(etag ? { etag } : {}),
        })
      ).body,
    onSuccess: async ({ paid, returned }) => {
      void message.success(t('files.booked', { paid: count(paid), returned: count(returned) }));
      await queries.invalidateQueries();
    },
  });
  return (
    <div className="stack" style={{ gap: 6 }}>
      <Upload
        accept=".csv,text/csv"
        showUploadList={false}
        beforeUpload={(content) => {
          upload.mutate(content);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} loading={upload.isPending}>
          {t('files.answer')}
        </Button>
      </Upload>
      <span className="quiet small">{t('files.answerNote')}</span>
      {upload.error && <ProblemNotice problem={upload.error} />}
    </div>
  );
}

function Claims({ file }: { file: string }) {
  const { t } = useTranslation('lane');
  const page = usePageOf('claims');
  const query = useRead('/resident-claims', {}, { paymentFile: file, page, size: 20, sort: 'number' }, { keep: true });
  return (
    <Panel title={t('list.title')} flush>
      <PagedTable
        label={t('list.title')}
        minWidth={640}
        name="claims"
        query={query}
        rowKey="id"
        empty={t('files.none')}
        columns={[
          { title: t('number'), render: (_, { id, number }) => <Link to={`/resident-claims/${id}`}>{number}</Link> },
          { title: t('certificateNumber'), dataIndex: 'certificate' },
          { title: t('payable'), align: 'right', render: (_, { payable }) => <Money of={payable} exact /> },
          { title: t('state'), render: (_, { state }) => <StateTag kind="laneClaim" state={state} /> },
        ]}
      />
    </Panel>
  );
}
