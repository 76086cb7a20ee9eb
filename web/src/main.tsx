import { createRoot } from 'react-dom/client';
import { App } from '@/app/App';
import '@/theme/global.css';

createRoot(document.getElementById('root')!).render(<App />);
void import('@/theme/fonts');
