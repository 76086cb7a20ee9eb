import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ContributeClaimView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { YUAN } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

/** Whether the claim waits for the data pool, and exactly what the pool is or would be told. */
export function ContributionPanel({ claim }: { claim: string }) {
  const query = useRead('/claims/{id}/contribution', { id: claim });
  return <Loaded query={query}>{({ body }) => <Contribution claim={claim} view={body} />}</Loaded>;
}

function Contribution({ claim, view }: { claim: string; view: ContributeClaimView }) {
  const { t } = useTranslation('afterwards');
  const { t: td } = useTranslation('directory');
  const { exact, list, cite } = useFormat();
  const { record, state, actions } = view;
  const yuan = (amount: number) => exact(BigInt(amount) * YUAN);
  return (
    <Panel
      title={t('pool.title')}
      note={
        <>
          {state && <StateTag kind="contribution" state={state} />} {cite(view.source)}
          {view.isInvented && ` · ${t('invented')}`}
        </>
      }
      extra={
        actions.includes('contributions.give') ? (
          <ActionButton<'/claims/{id}/contribution', { understood: boolean }>
            label={t('pool.give')}
            path="/claims/{id}/contribution"
            params={{ id: claim }}
            initial={{ understood: false }}
            fields={
              <Form.Item name="understood" valuePropName="checked">
                <Checkbox>{t('pool.understood')}</Checkbox>
              </Form.Item>
            }
            body={({ understood }) => ({ understood: understood ?? false })}
            effects={() => [t('pool.effect'), t('pool.effect2')]}
            done={t('pool.given')}
          />
        ) : actions.includes('contributions.revoke') ? (
          <ActionButton<'/claims/{id}/contribution/revocations'>
            danger
            label={t('pool.revoke')}
            path="/claims/{id}/contribution/revocations"
            params={{ id: claim }}
            body={() => undefined}
            effects={() => [t('pool.revokeEffect')]}
            done={t('pool.revoked')}
          />
        ) : undefined
      }
    >
      <p>{t('pool.note')}</p>
      {record ? (
        <Facts
          rows={[
            [t('pool.month'), record.month],
            [t('pool.industry'), record.industry],
            [t('pool.size'), td(`sizes.${record.size as 'Micro'}`)],
            [t('pool.province'), record.provinceGrade],
            [t('pool.category'), record.category],
            [t('pool.actions'), list(record.actions)],
            [t('pool.assets'), list(record.assets)],
            [t('pool.loss'), yuan(record.lossYuan)],
            [t('pool.paid'), yuan(record.paidYuan)],
            [t('pool.days'), record.daysToContain],
            [t('pool.hours'), record.outageHours],
            [t('pool.givenAt'), view.givenAt && minute(view.givenAt)],
          ]}
        />
      ) : (
        <p className="quiet">{t(state === 'Withdrawn' ? 'pool.emptied' : 'pool.nothing')}</p>
      )}
    </Panel>
  );
}
