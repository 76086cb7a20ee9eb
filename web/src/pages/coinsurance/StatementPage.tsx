import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { SettleSharesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { postingsOf } from '@/parts/object/postingsOf';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

/** One settlement: what each owed the other for the month, and what is left to pay. */
export default function StatementPage() {
  const { id = '' } = useParams();
  const query = useRead('/share-statements/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Statement view={body} etag={etag} />}</Loaded>;
}

function Statement({ view, etag }: { view: SettleSharesView; etag: string | null }) {
  const { t } = useTranslation('coinsurance');
  const { tx } = useFormat();
  const may = (action: string) => view.actions.includes(action);
  return (
    <ObjectPage
      kind={`${t('statement.kind')} ${view.number}`}
      title={`${tx(view.insurerName)} · ${view.month}`}
      state={<StateTag kind="shareStatement" state={view.state} />}
      facts={[
        { label: t('lead'), value: tx(view.leadName), note: t('leadSettles') },
        {
          label: t('premium'),
          value: <Money of={view.premium} exact />,
          note: (
            <>
              {t('fee')} <Money of={view.fee} exact />
            </>
          ),
        },
        { label: t('claims'), value: <Money of={view.claims} exact /> },
        {
          label: t('statement.net'),
          value: <Money of={view.net} exact signed />,
          note: view.bankReference && `${view.bankReference} · ${view.settledOn}`,
        },
      ]}
      next={
        <NextAction sentence={t(`statement.next.${view.state}`)}>
          {may('coinsurance.approve') && (
            <ActionButton
              type="primary"
              label={t('statement.approve')}
              path="/share-statements/{id}/approvals"
              params={{ id: view.id }}
              etag={etag}
              body={() => undefined}
              effects={() => [t('statement.approveEffect')]}
              done={t('statement.approved')}
            />
          )}
          {may('coinsurance.settle') && <SettleButton view={view} etag={etag} />}
        </NextAction>
      }
      tabs={[
        {
          key: 'how',
          label: t('statement.how'),
          children: (
            <Panel title={t('statement.how')}>
              <p>{t('statement.sum')}</p>
            </Panel>
          ),
        },
      ]}
    />
  );
}

function SettleButton({ view, etag }: { view: SettleSharesView; etag: string | null }) {
  const { t } = useTranslation('coinsurance');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  return (
    <ActionButton<'/share-statements/{id}/settlements', { bankReference: string }>
      type="primary"
      label={t('statement.settle')}
      path="/share-statements/{id}/settlements"
      params={{ id: view.id }}
      etag={etag}
      fields={
        <Form.Item name="bankReference" label={t('statement.reference')} rules={[requiredRule(tp)]}>
          <Input maxLength={64} />
        </Form.Item>
      }
      body={({ bankReference }) => ({ bankReference })}
      effects={() => [t('statement.settleEffect')]}
      postings={() => postingsOf(view.postings, tx)}
      done={t('statement.settled')}
    />
  );
}
