import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExposureView, ReadClaimsView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { requiredRule } from '@/parts/form/rules';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
}

/** What is claimed under each cover by each claimant, and where it stands. */
export function ExposurePanel({ claim, etag }: Props) {
  const { t } = useTranslation('claims');
  const { tx, exact } = useFormat();
  return (
    <Panel title={t('exposure.title')} note={t('exposure.note')} flush>
      <DataTable
        label={t('exposure.title')}
        minWidth={820}
        rowKey="id"
        dataSource={claim.exposures}
        locale={{ emptyText: t('exposure.none') }}
        columns={[
          {
            title: t('exposure.name'),
            render: (_, { name, claimant, label, compensated, waiver }) => (
              <div>
                {tx(name)}
                <div className="quiet small">
                  {claimant === 'Insured'
                    ? t('exposure.insured')
                    : t('exposure.third', { who: label || t('exposure.unnamed') })}
                  {fenOf(compensated) > 0n && ` · ${t('exposure.compensated', { amount: exact(fenOf(compensated)) })}`}
                  {waiver && ` · ${t('exposure.waived', { why: waiver })}`}
                </div>
              </div>
            ),
          },
          { title: t('state'), width: 120, render: (_, { state }) => <StateTag kind="exposure" state={state} /> },
          {
            title: t('exposure.payable'),
            align: 'right',
            width: 130,
            render: (_, { payable }) => <Money of={payable} exact />,
          },
          ...(claim.reserveLines
            ? [
                {
                  title: t('exposure.reserve'),
                  align: 'right' as const,
                  width: 130,
                  render: (_: unknown, { reserve }: ExposureView) => reserve && <Money of={reserve} exact />,
                },
              ]
            : []),
          {
            title: t('exposure.committed'),
            align: 'right',
            width: 130,
            render: (_, { committed }) => <Money of={committed} exact />,
          },
          {
            key: 'act',
            width: 170,
            render: (_, exposure) => <ExposureActions claim={claim} etag={etag} exposure={exposure} />,
          },
        ]}
      />
    </Panel>
  );
}

const steps = [
  {
    action: 'claims.note-waiver',
    path: '/claims/{id}/exposures/{exposure}/waivers',
    word: 'waive',
    done: 'waivedDone',
  },
  {
    action: 'claims.close-exposure',
    path: '/claims/{id}/exposures/{exposure}/closures',
    word: 'close',
    done: 'closed',
  },
  {
    action: 'claims.reopen-exposure',
    path: '/claims/{id}/exposures/{exposure}/reopenings',
    word: 'reopen',
    done: 'reopened',
  },
] as const;

function ExposureActions({ claim, etag, exposure }: Props & { exposure: ExposureView }) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { exact } = useFormat();
  return (
    <div className="row wrap">
      {steps
        .filter(({ action }) => exposure.actions.includes(action))
        .map(({ path, word, done }) => (
          <ActionButton<typeof path, { reason: string }>
            key={word}
            size="small"
            label={t(`exposure.${word}`)}
            path={path}
            params={{ id: claim.id, exposure: exposure.id }}
            etag={etag}
            fields={
              <Form.Item name="reason" label={t(`exposure.${word}Text`)} rules={[requiredRule(tp)]}>
                <Input.TextArea rows={3} maxLength={1000} autoFocus />
              </Form.Item>
            }
            body={({ reason }) => ({ reason })}
            effects={() => [
              t(`exposure.${word}Effect`, { amount: exact(exposure.reserve ? fenOf(exposure.reserve) : 0n) }),
            ]}
            done={t(`exposure.${done}`)}
          />
        ))}
    </div>
  );
}
