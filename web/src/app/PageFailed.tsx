import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Panel } from '@/parts/Panel';

/** A page that could not be drawn: the rest stays usable, nothing that was sent is lost. */
export function PageFailed() {
  const { t } = useTranslation();
  const failure = useRouteError();
  return (
    <Panel title={t('failed.title')}>
      <div className="stack" role="alert">
        <p>{t('failed.text')}</p>
        <div className="row">
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('failed.reload')}
          </Button>
          <Button href="/home">{t('failed.home')}</Button>
        </div>
        {failure instanceof Error && <p className="quiet small">{failure.message}</p>}
      </div>
    </Panel>
  );
}
