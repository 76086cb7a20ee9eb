import { InboxOutlined } from '@ant-design/icons';
import { Alert, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { today } from '@/api/clock';
import { useRead } from '@/api/useRead';
import { addDays } from '@/format/dates';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { ScopeText } from '../consents/ScopeText';
import { ImportsTab } from '../assessments/ImportsTab';
import { ScanVerdict } from './ScanVerdict';
import { useScanImport } from './useScanImport';
import styles from './application.module.css';

interface Props {
  id: string;
  etag: string | null;
  /** Files taken in so far. */
  imports: number;
}

/** Optional: what was seen from outside, only within an authorisation. First what would come of a file, then its import. */
export function ScanStep({ id, etag, imports }: Props) {
  const { t } = useTranslation('application');
  const { preview, scannedOn, setScannedOn, file, receipt, problem, busy, take, clear } = useScanImport(id, etag);
  return (
    <div className="stack">
      <p>{t('scan.note')}</p>
      <Authorisations id={id} />
      <Upload.Dragger
        accept=".xml,.nessus,.json,.jsonl,.ndjson,.sarif,.csv,.gz,.zip"
        maxCount={1}
        showUploadList={false}
        disabled={busy}
        beforeUpload={(chosen) => {
          void preview(chosen);
          return false;
        }}
      >
        <p>
          <InboxOutlined style={{ fontSize: 24 }} />
        </p>
        <p>{t(busy ? 'scan.reading' : 'scan.drop')}</p>
        <p className="quiet small">{t('scan.dropNote')}</p>
      </Upload.Dragger>
      <label className="quiet small">
        {t('scan.scannedOn')}{' '}
        <input
          type="date"
          max={today()}
          value={scannedOn ?? ''}
          onChange={({ target }) => setScannedOn(target.value || undefined)}
        />
      </label>
      {problem && <ProblemNotice problem={problem} {...(file ? { onRetry: () => void preview(file) } : {})} />}
      {receipt && <ScanVerdict receipt={receipt} name={file?.name ?? ''} onTake={take} onClear={clear} />}
      {imports > 0 && <ImportsTab id={id} />}
    </div>
  );
}

function Authorisations({ id }: { id: string }) {
  const { t } = useTranslation('application');
  const { t: tc } = useTranslation('consents');
  const granted = useRead('/consents', {}, { state: 'Granted', size: 50 });
  return (
    <Loaded query={granted} skeleton={null}>
      {({ body }) => {
        const now = body.items.filter(({ from }) => from <= today());
        return now.length === 0 ? (
          <Alert
            type="warning"
            showIcon
            title={t('scan.noConsent')}
            description={t('scan.noConsentNote')}
            action={<LinkButton to={`/consents/new?assessment=${id}`}>{tc('grant.label')}</LinkButton>}
          />
        ) : (
          <div>
            <p className="quiet small">{t('scan.consents')}</p>
            <ul className={styles.consents}>
              {now.map(({ id: consent, domains, networks, from, to }) => (
                <li key={consent}>
                  <Link to={`/consents/${consent}`}>
                    <ScopeText domains={domains} networks={networks} />
                  </Link>{' '}
                  <span className="quiet small">{tc('window', { from, to: addDays(to, -1) })}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      }}
    </Loaded>
  );
}
