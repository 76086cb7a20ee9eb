import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePreview } from '@/api/usePreview';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';
import { DualRun } from './DualRun';
import { Moved } from './Moved';

const WAYS = ['tariff', 'calibration', 'dual'] as const;
type Against = (typeof WAYS)[number];

/** What another tariff or calibration would do to the policies in force: who pays more, who less, and why. */
export default function DislocationPage() {
  const { t } = useTranslation('dislocation');
  const { tx } = useFormat();
  const [params, setParams] = useSearchParams();
  const against: Against = WAYS.find((way) => way === params.get('against')) ?? 'tariff';
  const filing = params.get('filing') ?? undefined;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const list = useRead('/filings', {}, { size: 200, sort: 'product' });
  const body =
    against === 'tariff' ? filing && { filing } : against === 'calibration' && asked.trim() && { calibration: asked };
  const query = usePreview('/policies/dislocation', body ? { params: {}, body } : undefined);
  const set = (name: string, value: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set(name, value);
      return after;
    });

  return (
    <div className="stack">
      <PageHead title={t('title')} note={t('note')} />
      <Panel>
        <div className="stack">
          <Segmented<Against>
            value={against}
            options={WAYS.map((value) => ({ value, label: t(value === 'dual' ? 'dualRun' : value) }))}
            onChange={(value) => set('against', value)}
          />
          {against === 'tariff' && (
            <Select
              value={filing ?? null}
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('filing')}
              placeholder={t('filing')}
              options={(list.data?.body.items ?? []).map(({ id, name, productVersion, insurerName }) => ({
                value: id,
                label: `${tx(name)} ${productVersion} · ${tx(insurerName)}`,
              }))}
              onChange={(value: string) => set('filing', value)}
            />
          )}
          {against === 'calibration' && (
            <>
              <Input.TextArea
                rows={6}
                value={text}
                aria-label={t('file')}
                placeholder={t('file')}
                onChange={({ target }) => setText(target.value)}
              />
              <div>
                <Button type="primary" disabled={!text.trim()} onClick={() => setAsked(text)}>
                  {t('run')}
                </Button>
              </div>
            </>
          )}
        </div>
      </Panel>
      {against === 'dual' ? (
        <DualRun set={set} />
      ) : body ? (
        <Loaded query={query}>{({ body: found }) => <Moved found={found} technical={against !== 'tariff'} />}</Loaded>
      ) : (
        <Panel title={t('what')}>
          <p>{t(`whatOf.${against}`)}</p>
          <p className="quiet">{t('answers')}</p>
        </Panel>
      )}
    </div>
  );
}
