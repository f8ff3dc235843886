import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './desk.scss';

const place = document.getElementById('page');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
