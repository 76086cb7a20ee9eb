import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Messages, ConfigProvider } from 'antd';
import { RouterProvider } from 'react-router';
import { buildTheme } from '@/theme/theme';
import { router } from './routes';
import { SettingsProvider, useSettings } from './settings';

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: false }, mutations: { retry: false } },
});

function Themed() {
  const { mode, locale } = useSettings();
  return (
    <ConfigProvider theme={buildTheme(mode)} locale={locale} button={{ autoInsertSpace: false }}>
      <Messages message={{ maxCount: 2 }}>
        <RouterProvider router={router} />
      </Messages>
    </ConfigProvider>
  );
}

export const App = () => (
  <QueryClientProvider client={queries}>
    <SettingsProvider>
      <Themed />
    </SettingsProvider>
  </QueryClientProvider>
);
