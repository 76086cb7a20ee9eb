import { lazy, type ComponentType } from 'react';

/** Pages for somebody who is not signed in, by their address; at every other address the sign-in stands. */
const pages: Readonly<Record<string, ComponentType>> = {
  '/register': lazy(() => import('@/pages/register/RegisterPage')),
  '/invitation': lazy(() => import('@/pages/register/InvitationPage')),
};

export const publicPage = (pathname: string): ComponentType | undefined => pages[pathname.replace(/\/$/, '')];
