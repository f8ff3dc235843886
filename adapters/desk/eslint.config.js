import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const kNoMarkup = 'Text of others is shown as text; markup is never made of it.';

export default tseslint.config(
  { ignores: ['dist', 'dist-office', 'node_modules', 'src/generated'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  a11y.flatConfigs.recommended,
  {
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60 }],
      'max-params': ['error', 5],
      'max-depth': ['error', 3],
      'max-len': ['error', { code: 100, ignoreUrls: true }],
      complexity: ['error', 15],
      'no-console': 'error',
      'no-eval': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: kNoMarkup },
        { property: 'outerHTML', message: kNoMarkup },
        { property: 'insertAdjacentHTML', message: kNoMarkup },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: kNoMarkup },
      ],
    },
  },
  {
    files: [
      'generate/**',
      'tests/mock/**',
      'tests/browser/**',
      'tests/stories/**',
      '*.js',
      '*.ts',
    ],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        document: 'readonly',
        window: 'readonly',
        performance: 'readonly',
        localStorage: 'readonly',
        sessionStorage: 'readonly',
        location: 'readonly',
        fetch: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
);
