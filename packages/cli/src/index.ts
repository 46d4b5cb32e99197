import { Command, CommanderError, Option } from 'commander';
import { readFileSync } from 'node:fs';
import type { AnalyzeOptions } from './commands/analyze.js';
import type { CompareOptions } from './commands/compare.js';
import type { CopyOptions } from './commands/copy.js';
import type { DecisionsOptions } from './commands/decisions.js';
import type { ExplainOptions } from './commands/explain.js';
import type { ExportOptions } from './commands/export.js';
import type { ImportOptions } from './commands/import.js';
import type { LanguageServerOptions } from './commands/language-server.js';
import type { LearnOptions } from './commands/vocabulary-learn.js';
import type { QueryOptions } from './commands/query.js';
import type { RemoveOptions } from './commands/remove.js';
import type { RepairOptions } from './commands/repair.js';
import type { RereadOptions } from './commands/reread.js';
import type { NewTokenOptions } from './commands/token.js';
import { endQuietlyOnClosedPipe, say } from './console.js';
import { exitStatusOf, explain } from './errors.js';
import type { ServeFlags } from './serve-settings.js';
import { flagOf, presetOf, SETTINGS, type Setting } from './serve-table.js';

/** Runs the command line and answers with the exit status: 0 done, 1 some input could not be used, 2 wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  endQuietlyOnClosedPipe();
  let status = 0;
  const program = commands((result) => {
    status = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    // Commander has said what is wrong, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    say(explain(error));
    return exitStatusOf(error);
  }
}

/** The commands; each is loaded when it is called, so that reading a plan does not wait for the server to load. */
function commands(done: (status: number) => void): Command {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const program = new Command('gangmu')
    .description('Reads Chinese government work plans into a graph and serves it by GraphQL.')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /u, 'gangmu: ')) })
    .showHelpAfterError('(gangmu --help shows the commands, gangmu COMMAND --help what one takes)')
    .addHelpText(
      'after',
      '\nStores: sqlite:PATH, bolt://HOST:PORT, neo4j://HOST:PORT (and +s, +ssc); by default one file in your data folder.' +
        '\nGANGMU_STORE, GANGMU_HOST and GANGMU_PORT say the same by environment; NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE how to reach a Neo4j.' +
        '\nExit status: 0 done, 1 some input could not be used, 2 wrong usage.',
    );

  const store = () =>
    new Option('--store <url>', 'where the graph is kept: sqlite:PATH, bolt://… or neo4j://…');
  const vocabulary = () =>
    new Option(
      '--vocabulary <file>',
      'names to know besides the built-in ones (default: the nearest gangmu.vocabulary.yaml)',
    );

  program
    .command('analyze')
    .description('print what is found in plans; touches no store')
    .argument('<file...>', 'files, folders or patterns; - reads standard input')
    .addOption(
      new Option('--format <format>', 'json for programs, text for people')
        .choices(['json', 'text'])
        .default(process.stdout.isTTY ? 'text' : 'json', 'text on a terminal, else json'),
    )
    .addOption(vocabulary())
    .action(async (paths: string[], options: AnalyzeOptions) => {
      done(await (await import('./commands/analyze.js')).analyzeCommand(paths, options));
    });

  program
    .command('repair')
    .description('print the repaired text of a plan, and on standard error what was repaired')
    .argument('<file>', 'a file; - reads standard input')
    .option('--output <file>', 'write the text there instead')
    .option('--in-place', 'write the text over the file')
    .action(async (file: string, options: RepairOptions) => {
      done(await (await import('./commands/repair.js')).repairCommand(file, options));
    });

  program
    .command('import')
    .description('put plans into the store; a plan that is there already is replaced')
    .argument('<path...>', 'files, folders (their .md and .txt files) or patterns; - reads standard input')
    .addOption(store())
    .addOption(vocabulary())
    .option('--force', 'also take files that do not look like plans')
    .option('--replace', 'also replace a stored plan by a text that has its id and little in common with it')
    .action(async (paths: string[], options: ImportOptions) => {
      done(await (await import('./commands/import.js')).importCommand(paths, options));
    });

  program
    .command('remove')
    .description('take plans out of the store, with all that only they say')
    .argument('<plan...>', 'ids of plans, as import prints them')
    .addOption(store())
    .action(async (ids: string[], options: RemoveOptions) => {
      done(await (await import('./commands/remove.js')).removeCommand(ids, options));
    });

  const serve = program
    .command('serve')
    .description('serve the graph by GraphQL')
    .addHelpText(
      'after',
      '\nSettings can be said by flag, environment or file, in this order; docs/server.md says more.' +
        '\nNEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE say how to reach a Neo4j.',
    )
    .action(async (options: ServeFlags) => {
      done(await (await import('./commands/serve.js')).serveCommand(options));
    });
  for (const setting of SETTINGS) serve.addOption(optionOf(setting));

  program
    .command('token')
    .description('make tokens for those who may write, or read where that needs one')
    .command('new')
    .description('print a new token, and the line that lets its owner in')
    .requiredOption('--name <name>', 'whose it is; shown in logs and kept with decisions')
    .addOption(
      new Option('--role <role>', 'what its owner may do')
        .choices(['reader', 'editor', 'admin'])
        .makeOptionMandatory(),
    )
    .action(async (options: NewTokenOptions) => {
      done(await (await import('./commands/token.js')).newTokenCommand(options));
    });

  program
    .command('export')
    .description('print the whole graph, for other tools')
    .addOption(
      new Option('--format <format>', 'json: one document, one row a line')
        .choices(['json'])
        .makeOptionMandatory(),
    )
    .addOption(store())
    .option('--output <file>', 'write it there instead')
    .action(async (options: ExportOptions) => {
      done(await (await import('./commands/export.js')).exportCommand(options));
    });

  program
    .command('compare')
    .description('print what is carried on, changed, dropped and new between two plans')
    .argument('<old>', "last year's plan: a file, - for standard input, or the id of a plan of the store")
    .argument('<new>', "this year's, likewise")
    .addOption(
      new Option('--format <format>', 'json for programs, text and markdown for people')
        .choices(['json', 'markdown', 'text'])
        .default(process.stdout.isTTY ? 'text' : 'json', 'text on a terminal, else json'),
    )
    .addOption(store())
    .addOption(vocabulary())
    .option('--output <file>', 'write it there instead')
    .action(async (old: string, next: string, options: CompareOptions) => {
      done(await (await import('./commands/compare.js')).compareCommand(old, next, options));
    });

  program
    .command('copy')
    .description(
      'copy every plan and decision of one store to another; what is there already is replaced, other plans stay',
    )
    .requiredOption('--from <url>', 'the store to read')
    .requiredOption('--to <url>', 'the store to write')
    .addOption(vocabulary())
    .action(async (options: CopyOptions) => {
      done(await (await import('./commands/copy.js')).copyCommand(options));
    });

  program
    .command('reread')
    .description("read every stored plan again with today's reader")
    .addOption(store())
    .addOption(vocabulary())
    .action(async (options: RereadOptions) => {
      done(await (await import('./commands/reread.js')).rereadCommand(options));
    });

  const vocabularies = program
    .command('vocabulary')
    .description('the file in which you keep names to know: gangmu.vocabulary.yaml');
  vocabularies
    .command('check')
    .description('say what is in vocabulary files, or everything that is wrong with them')
    .argument('<file...>', 'vocabulary files')
    .action(async (files: string[]) => {
      done(await (await import('./commands/vocabulary-check.js')).vocabularyCheckCommand(files));
    });
  vocabularies
    .command('learn')
    .description(
      'print the names that earlier plans teach, with the evidence of each, as a file to look through',
    )
    .argument('<path...>', 'plans: folders, files or patterns')
    .option('--output <file>', 'write it there instead')
    .addOption(vocabulary())
    .action(async (paths: string[], options: LearnOptions) => {
      done(await (await import('./commands/vocabulary-learn.js')).vocabularyLearnCommand(paths, options));
    });

  program
    .command('explain')
    .description(
      'say why a name is the entity it is: what knows it, how it is spelled and where, what it is kept apart from',
    )
    .argument('<name>', 'a name in either script, or the id of an entity')
    .argument('[path...]', 'plans to look in instead of the store: files, folders or patterns')
    .addOption(
      new Option('--format <format>', 'json for programs, text for people')
        .choices(['json', 'text'])
        .default(process.stdout.isTTY ? 'text' : 'json', 'text on a terminal, else json'),
    )
    .addOption(store())
    .addOption(vocabulary())
    .action(async (name: string, paths: string[], options: ExplainOptions) => {
      done(await (await import('./commands/explain.js')).explainCommand(name, paths, options));
    });

  program
    .command('decisions')
    .description('list what curators decided about names and statements, the latest first')
    .addOption(
      new Option('--format <format>', 'json for programs, text for people')
        .choices(['json', 'text'])
        .default(process.stdout.isTTY ? 'text' : 'json', 'text on a terminal, else json'),
    )
    .addOption(store())
    .action(async (options: DecisionsOptions) => {
      done(await (await import('./commands/decisions.js')).decisionsCommand(options));
    });

  program
    .command('query')
    .description('ask a store or a server one GraphQL operation, and print the answer')
    .argument('<operation>', "a query such as '{ plans { nodes { title } } }'; - reads standard input")
    .option('--variables <json>', 'its variables, as a JSON object')
    .option('--operation <name>', 'which one, where there are several')
    .addOption(store())
    .option('--endpoint <url>', 'ask a server instead of a store; GANGMU_TOKEN is sent to it where set')
    .option('--output <file>', 'write the answer there instead')
    .action(async (operation: string, options: QueryOptions) => {
      done(await (await import('./commands/query.js')).queryCommand(operation, options));
    });

  program
    .command('language-server')
    .description('serve an editor by the Language Server Protocol')
    .option('--stdio', 'talk over standard input and output')
    .option('--node-ipc', 'talk over the channel of a Node.js parent process')
    .option('--socket <port>', 'talk over a TCP port that the editor listens at')
    .option('--pipe <name>', 'talk over a pipe that the editor listens at')
    .addOption(new Option('--clientProcessId <pid>', 'end when this process has ended').hideHelp())
    .action(async (options: LanguageServerOptions) => {
      done(await (await import('./commands/language-server.js')).languageServerCommand(options, version));
    });

  return program;
}

/** A setting as an option. */
function optionOf(setting: Setting): Option {
  const { key, group, variable, flag, says } = setting;
  const preset = presetOf(setting);
  const help = `${says} (${variable}${preset === null ? '' : `; otherwise ${preset}`})`;
  return new Option(`${flagOf(key)} ${flag}`, help).helpGroup(`${group}:`);
}
