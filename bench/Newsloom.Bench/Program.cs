Console.WriteLine("quality");
