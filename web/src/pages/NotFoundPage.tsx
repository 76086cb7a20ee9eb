import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { PageHead, Panel } from '@/parts/Panel';

export default function NotFoundPage() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <div className="stack">
      <PageHead title={t('notFound.title')} />
      <Panel>
        <div className="stack">
          <p>{t('notFound.text', { path: pathname })}</p>
          <div>
            <Link to="/home">
              <Button type="primary" tabIndex={-1}>
                {t('notFound.home')}
              </Button>
            </Link>
          </div>
        </div>
      </Panel>
    </div>
  );
}
