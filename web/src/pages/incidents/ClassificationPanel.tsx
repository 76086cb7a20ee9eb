import { useTranslation } from 'react-i18next';
import type { ReadClassificationsClassList, ReadClassificationsCoded, ReadClassificationsTag } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';
import { ClassifyButton } from './ClassifyButton';

interface Props {
  incident: string;
  /** With the incident's version: whoever may code it does so here. */
  etag?: string | null;
  mayCode?: boolean;
}

/** How an incident is coded now, by whom and when, and how it was coded before. */
export function ClassificationPanel({ incident, etag = null, mayCode = false }: Props) {
  const { t } = useTranslation('incidents');
  const { cite } = useFormat();
  const lists = useRead('/incidents/classes', {});
  const query = useRead('/incidents/{id}/classifications', { id: incident });
  return (
    <Loaded query={lists}>
      {({ body: { kinds, source } }) => (
        <Loaded query={query}>
          {({ body: { supplements, controls, discoveredAt } }) => {
            const [newest, ...earlier] = supplements;
            return (
              <Panel
                title={t('class.title')}
                note={cite(source)}
                extra={
                  mayCode && (
                    <ClassifyButton
                      incident={incident}
                      etag={etag}
                      kinds={kinds}
                      controls={controls}
                      newest={newest ?? null}
                    />
                  )
                }
              >
                {newest ? (
                  <>
                    <Coded kinds={kinds} coded={newest} discoveredAt={discoveredAt} />
                    {earlier.map((each) => (
                      <details key={each.sequence}>
                        <summary className="quiet small">
                          {t('class.earlier', { n: each.sequence, at: minute(each.at) })}
                        </summary>
                        <Coded kinds={kinds} coded={each} discoveredAt={discoveredAt} />
                      </details>
                    ))}
                  </>
                ) : (
                  <p>{t('class.none')}</p>
                )}
              </Panel>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

interface CodedProps {
  kinds: readonly ReadClassificationsClassList[];
  coded: ReadClassificationsCoded;
  discoveredAt: string;
}

function Coded({ kinds, coded, discoveredAt }: CodedProps) {
  const { t } = useTranslation('incidents');
  const { tx, list } = useFormat();
  // The standard's own codes stand beside their names; the short lists have none worth reading.
  const named = ({ kind, code, name }: ReadClassificationsTag) =>
    kind === 'category' || kind === 'sub' ? `${tx(name)} (${code})` : tx(name);
  const at = (instant: string | null) => (instant === null ? t('class.unknown') : minute(instant));
  return (
    <Facts
      rows={[
        ...kinds.map(({ code, name }): [string, string] => [
          tx(name),
          list(coded.tags.filter(({ kind }) => kind === code).map((tag) => named(tag))),
        ]),
        [t('class.compromised'), at(coded.compromised)],
        [t('class.exfiltrated'), at(coded.exfiltrated)],
        [t('discoveredAt'), minute(discoveredAt)],
        [t('class.contained'), at(coded.contained)],
        [t('class.note'), coded.note],
        [t('class.by'), `${tx(coded.by)} · ${minute(coded.at)}`],
      ]}
    />
  );
}
