import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
  action: 'documents' | 'refuse' | 'close' | 'reopen';
}

/** Changes that take one text: the list of documents, reasons. */
export function TextAction({ claim, etag, action }: Props) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const common = { label: t(`${action}.label`), params: { id: claim.id }, etag, done: t(`${action}.done`) };
  const field = (name: string) => (
    <Form.Item name={name} label={t(`${action}.text`)} rules={[requiredRule(tp)]}>
      <Input.TextArea rows={4} maxLength={4000} autoFocus />
    </Form.Item>
  );
  const reserve = fenOf(claim.reserve);

  switch (action) {
    case 'documents':
      return (
        <ActionButton<'/claims/{id}/document-requests', { documents: string }>
          {...common}
          path="/claims/{id}/document-requests"
          fields={field('documents')}
          body={({ documents }) => ({ documents })}
          effects={() => [t('documents.effect1'), t('documents.effect2')]}
        />
      );
    case 'refuse':
      return (
        <ActionButton<'/claims/{id}/refusals', { reasons: string }>
          {...common}
          danger
          path="/claims/{id}/refusals"
          fields={field('reasons')}
          body={({ reasons }) => ({ reasons })}
          effects={() => [t('refuse.effect1'), t('refuse.effect2')]}
        />
      );
    case 'close':
      return (
        <ActionButton<'/claims/{id}/closures', { reason: string }>
          {...common}
          path="/claims/{id}/closures"
          fields={field('reason')}
          body={({ reason }) => ({ reason })}
          effects={() => [t('close.effect'), ...(reserve > 0n ? [t('close.release', { amount: exact(reserve) })] : [])]}
          postings={() =>
            reserve <= 0n
              ? []
              : [
                  { account: tx(accountNames.OutstandingClaims), debit: reserve },
                  { account: tx(accountNames.ClaimsIncurred), credit: reserve },
                  { account: tx(accountNames.LimitAvailable), debit: reserve },
                  { account: tx(accountNames.LimitUsed), credit: reserve },
                ]
          }
        />
      );
    case 'reopen':
      return (
        <ActionButton<'/claims/{id}/reopenings', { reason: string }>
          {...common}
          path="/claims/{id}/reopenings"
          fields={field('reason')}
          body={({ reason }) => ({ reason })}
          effects={() => [t('reopen.effect')]}
        />
      );
  }
}
